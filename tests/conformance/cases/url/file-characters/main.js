// What pathToFileURL encodes of ASCII.
const { pathToFileURL } = require('url');
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/\w/.test(char)) continue;
  console.log(code, pathToFileURL(`/a${char}b`).href);
}
