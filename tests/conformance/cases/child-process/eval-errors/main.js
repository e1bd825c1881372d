// What `node -e` and `-p` print of errors: the script is called [eval], and its names are global.
// @min 18
const { spawnSync } = require('child_process');

const frame = /^ +at .*(?:node:|-wrapper).*\n/gm;
for (const args of [
  ['-e', 'throw new Error("thrown")'],
  ['-e', 'function f() { null.x; }\nf()'],
  ['-p', 'missing()'],
  ['-p', '[module.id, __filename, typeof require, require.main, process.argv.length]', 'a', 'b'],
  ['-e', 'var global1 = 5; console.log(globalThis.global1, this === globalThis)'],
  ['-e', 'Promise.reject(new TypeError("rejected"))'],
  ['--stack-trace-limit=1', '-e', 'function f() { throw new Error("short") }; f()'],
]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  console.log(args.join(' '), status);
  console.log(stdout + stderr.replace(frame, ''));
}
