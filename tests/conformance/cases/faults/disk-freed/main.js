// Space comes back with what is removed or cut off; a removed file keeps its space until it is closed.
// @machine {"diskSpace":65536}
const fs = require('fs');
const path = require('path');
const at = (name) => path.join(process.env.TMPDIR, name);
const attempt = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.code);
  }
};
const fill = (name, size) => fs.writeFileSync(at(name), Buffer.alloc(size));
attempt('fill', () => fill('a', 65536));
attempt('full', () => fill('b', 1));
attempt('unlink', () => fs.unlinkSync(at('a')));
attempt('again', () => fill('b', 65536));
const fd = fs.openSync(at('b'), 'r');
attempt('unlinked', () => fs.unlinkSync(at('b')));
attempt('still full', () => fill('c', 4096));
fs.closeSync(fd);
attempt('closed', () => fill('c', 40000));
attempt('truncated', () => fs.truncateSync(at('c'), 10));
attempt('room', () => fill('d', 61440));
attempt('overwritten', () => fill('d', 61440));
attempt('replaced', () => fs.renameSync(at('d'), at('c')));
attempt('hole', () => {
  const hole = fs.openSync(at('e'), 'w');
  fs.ftruncateSync(hole, 1e9);
  const { size, blocks } = fs.fstatSync(hole);
  fs.closeSync(hole);
  return [size, blocks];
});
