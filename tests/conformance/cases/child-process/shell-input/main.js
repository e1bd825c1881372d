// A shell reads its input line by line, or as its script, and leaves the rest to its commands.
const { spawn, spawnSync } = require('child_process');
const sync = (command, input) => {
  const { stdout, status } = spawnSync('sh', ['-c', command], { input, encoding: 'utf8' });
  console.log(command, status, JSON.stringify(stdout));
};
sync('read x y; echo "$y-$x"; cat', 'line of words\nmore\n');
sync('while read l; do echo "[$l]"; done', 'a\nb\n');
sync('read x; echo $?', '');
const child = spawn('sh', ['-c', 'while read l; do echo "got $l"; done; echo eof']);
child.stdout.on('data', (text) => process.stdout.write(text));
child.on('close', (code) => {
  console.log('close', code);
  const script = spawn('sh', [], { stdio: ['pipe', 'inherit', 'inherit'] });
  script.on('close', (last) => console.log('close', last));
  script.stdin.end('echo from input $0\nexit 8\n');
});
child.stdin.write('one\n');
setTimeout(() => child.stdin.end('two\n'), 60);
