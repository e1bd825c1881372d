// domainToASCII and domainToUnicode: what a URL's host setter makes of a domain.
// @min 18
const { domainToASCII, domainToUnicode } = require('url');
for (const domain of ['español.com', 'xn--espaol-zwa.com', '中文.com', 'A.B', '', '127.1', 'a/b', 'a b', 'ß.de', 'x']) {
  console.log(domain, JSON.stringify(domainToASCII(domain)), JSON.stringify(domainToUnicode(domain)));
}
try {
  domainToASCII();
} catch (error) {
  console.log(error.code, error.message);
}
