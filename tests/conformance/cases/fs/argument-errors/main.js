// Wrong arguments throw at once, also in the asynchronous forms; a missing callback too.
const fs = require('fs');
const attempt = (name, f) => {
  try {
    f();
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
attempt('readFile number path', () => fs.readFile({}, () => {}));
attempt('readFile no callback', () => fs.readFile('x'));
attempt('writeFile no data', () => fs.writeFile('x', undefined, () => {}));
attempt('stat null byte', () => fs.statSync('a\u0000b'));
attempt('readFile encoding', () => fs.readFile(__filename, 'nope', () => {}));
attempt('mkdir no path', () => fs.mkdirSync());
attempt('callback', () => fs.stat('x', 'not a function'));
