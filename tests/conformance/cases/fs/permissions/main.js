// Who may not gets EACCES: files without rights, directories that may not be searched or written to.
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    const { code, syscall, errno, path } = error;
    console.log(name, error.name, code, errno, syscall, path, error.message);
  }
};

const fs = require('fs');
fs.writeFileSync('secret', 'x');
fs.chmodSync('secret', 0);
fs.writeFileSync('readonly', 'x');
fs.chmodSync('readonly', 0o444);
fs.mkdirSync('closed');
fs.writeFileSync('closed/file', 'x');
fs.chmodSync('closed', 0o600);
fs.mkdirSync('kept');
fs.writeFileSync('kept/file', 'x');
fs.chmodSync('kept', 0o500);
show('read', () => fs.readFileSync('secret'));
show('access', () => fs.accessSync('secret', fs.constants.R_OK));
show('exists', () => fs.existsSync('secret'));
show('write', () => fs.writeFileSync('readonly', 'y'));
show('execute', () => fs.accessSync('readonly', fs.constants.X_OK));
show('search', () => fs.readFileSync('closed/file'));
show('list', () => fs.readdirSync('closed').length);
show('make', () => fs.writeFileSync('kept/new', ''));
show('remove', () => fs.unlinkSync('kept/file'));
show('read in it', () => fs.readFileSync('kept/file', 'utf8'));
show('chown', () => fs.chownSync('readonly', 0, 0));
for (const name of ['closed', 'kept']) fs.chmodSync(name, 0o700);
