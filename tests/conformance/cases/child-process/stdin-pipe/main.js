// What the parent writes to a child's stdin is read there as a stream, and its end ends the child.
const { spawn } = require('child_process');
if (process.argv[2] === 'child') {
  let length = 0;
  process.stdin.on('data', (chunk) => (length += chunk.length));
  process.stdin.on('end', () => console.log('read', length));
} else {
  const child = spawn(process.execPath, [__filename, 'child']);
  child.stdout.on('data', (chunk) => console.log(`child says ${chunk}`.trim()));
  child.stdin.on('finish', () => console.log('finish'));
  child.on('close', (code) => console.log('close', code));
  child.stdin.write('x'.repeat(1000));
  child.stdin.end('y'.repeat(500));
}
