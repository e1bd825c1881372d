// access answers with an error or with nothing; its modes are constants.
const fs = require('fs');
fs.access(__filename, (there) => {
  console.log('there', there);
  fs.access('missing', fs.constants.R_OK, (err) => console.log(err.code, err.syscall, err.message));
});
console.log(fs.accessSync(__filename), fs.constants.F_OK, fs.constants.R_OK, fs.constants.W_OK, fs.constants.X_OK);
try {
  fs.accessSync('missing');
} catch (error) {
  console.log(error.name, error.code, error.errno, Object.keys(error).sort().join());
}
