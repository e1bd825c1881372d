// A Dir does one operation after the other: reads wait, and readSync and closeSync throw meanwhile.
// @min 18
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    const { code, syscall, errno, path } = error;
    console.log(name, error.name, code, errno, syscall, path, error.message);
  }
};

const fs = require('fs');
fs.mkdirSync('d');
for (const name of ['x', 'y', 'z']) fs.writeFileSync(`d/${name}`, '');
const dir = fs.opendirSync('d');
const reads = [dir.read(), dir.read(), dir.read(), dir.read()];
show('readSync', () => dir.readSync());
show('closeSync', () => dir.closeSync());
Promise.all(reads).then((entries) => {
  console.log(entries.map((entry) => entry && entry.name).sort());
  dir.close((error) => {
    console.log('closed', error);
    dir.close((again) => console.log(again.code));
    show('readSync', () => dir.readSync());
  });
  console.log('closing');
});
