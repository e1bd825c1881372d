// fs.watchFile asks for stats again and again, and calls with the new and the old ones.
const fs = require('fs');
const show = ({ size, nlink, mtimeMs }) => `${size} ${nlink} ${mtimeMs == 0}`;
const watcher = fs.watchFile('a', { interval: 50 }, (now, before) => {
  console.log('a', show(now), '<-', show(before));
});
watcher.on('stop', () => console.log('stop'));
fs.watchFile('b', { interval: 50, bigint: true }, (now, before) => {
  console.log('b', typeof now.size, show(now), '<-', show(before));
});
setTimeout(() => fs.writeFileSync('a', 'hello'), 300);
setTimeout(() => fs.writeFileSync('b', 'hello'), 600);
setTimeout(() => fs.appendFileSync('a', 'hello'), 900);
setTimeout(() => fs.unlinkSync('a'), 1200);
setTimeout(() => {
  fs.unwatchFile('a');
  fs.unwatchFile('b');
  console.log('unwatched');
}, 1500);
