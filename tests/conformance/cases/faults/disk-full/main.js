// A full disk: what fits is written, then the rest fails with ENOSPC, in the callback and in the promise.
// @machine {"diskSpace":65536}
const fs = require('fs');
const path = require('path');
const at = (name) => path.join(process.env.TMPDIR, name);
const show = (name, error) => console.log(name, error && error.message, error && [error.errno, error.code, error.syscall, error.path].join());
const size = (name) => fs.existsSync(at(name)) && fs.statSync(at(name)).size;
fs.writeFile(at('small'), Buffer.alloc(20000), (none) => {
  show('small', none);
  fs.writeFile(at('big'), Buffer.alloc(100000, 'x'), (error) => {
    show('writeFile', error);
    console.log(size('small'), size('big'));
    fs.appendFile(at('small'), Buffer.alloc(10000), (late) => {
      show('appendFile', late);
      console.log(size('small'));
      fs.copyFile(at('small'), at('copy'), (failure) => {
        console.log('copyFile', failure.code, failure.syscall, fs.existsSync(at('copy')));
        fs.promises.writeFile(at('more'), Buffer.alloc(5000)).catch((rejected) => {
          show('promise', rejected);
          console.log(size('more'));
          fs.mkdir(at('folder'), (made) => {
            show('mkdir', made);
            fs.rename(at('small'), at('folder/small'), (moved) => show('rename', moved));
          });
        });
      });
    });
  });
});
