// `node -e` and `node -p` run a source given as an argument; the rest are the program's arguments.
const { execFile } = require('child_process');
execFile(process.execPath, ['-e', 'console.log(process.argv.slice(1))', 'a', 'b'], (_, stdout) => {
  console.log(stdout);
  execFile(process.execPath, ['-p', '[1, 2].map((x) => x * 2)'], (error, printed) => {
    console.log(error, printed);
    execFile(process.execPath, ['-e', 'process.exit(9)'], ({ code }) => console.log(code));
  });
});
