// A stream of one child can be the input or the output of another; this process reads it again when that one is over.
// @min 18
const { spawn } = require('child_process');

const text = (stream, use) => {
  let all = '';
  stream.setEncoding('utf8').on('data', (data) => {
    all += data;
  });
  stream.on('end', () => use(all));
};

const list = spawn('printf', ['b\\na\\nc\\n']);
const sorted = spawn('sort', [], { stdio: [list.stdout, 'pipe', 'inherit'] });
console.log(sorted.stdin, sorted.stdio.length, list.stdout.isPaused());
text(sorted.stdout, (all) => {
  console.log('sorted', JSON.stringify(all));
  reuse();
});

function reuse() {
  const source = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] });
  const first = spawn('head', ['-n1'], { stdio: [source.stdout, 'pipe', 'inherit'] });
  source.stdin.write('hello\n');
  text(first.stdout, (all) => console.log('first line', JSON.stringify(all)));
  first.on('exit', () => {
    source.stdin.end('world\n');
    text(source.stdout, (all) => {
      console.log('the rest', JSON.stringify(all));
      inherited();
    });
  });
}

function inherited() {
  const code = `require('child_process').spawn('cat', { stdio: 'inherit' })`;
  const outer = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  text(outer.stdout, (all) => console.log('inherited', JSON.stringify(all)));
  outer.stdin.end('through two processes');
}
