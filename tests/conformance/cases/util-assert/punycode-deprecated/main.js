// require('punycode') warns since Node 21, and only once; url uses it without a warning.
const url = require('url');
console.log(url.domainToUnicode('xn--espaol-zwa.com'));
setImmediate(() => {
  const punycode = require('punycode');
  require('punycode');
  console.log(punycode.ucs2, punycode.encode('ü'), punycode.toASCII('mañana.com'));
});
