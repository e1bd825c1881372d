// statfs has the fields of its version, as numbers or bigints.
// @min 18
const fs = require('fs');
const stats = fs.statfsSync('.');
console.log(stats.constructor.name, Object.keys(stats).join());
console.log(Object.values(stats).every(Number.isInteger), stats.bfree <= stats.blocks);
console.log(typeof fs.statfsSync('.', { bigint: true }).bsize);
fs.statfs('missing', (error) => {
  console.log(error.message, error.syscall);
  fs.statfs('.', { bigint: true }, (none, { bsize }) => {
    console.log(none, typeof bsize);
    fs.promises.statfs('missing').catch((rejected) => console.log(rejected.message));
  });
});
