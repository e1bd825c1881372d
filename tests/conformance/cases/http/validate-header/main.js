// http.validateHeaderName and validateHeaderValue throw what setHeader would.
// @min 18
const http = require('http');
for (const args of [['a'], ['a b'], [''], [1], ['x', 'Label'], ['x y', 'Label']]) {
  try {
    console.log(args, http.validateHeaderName(...args));
  } catch (error) {
    console.log(args, error.name, error.code, error.message);
  }
}
for (const args of [['a', 'b'], ['a'], ['a', 'x\u0001'], ['a', 1], ['a', null]]) {
  try {
    console.log(args, http.validateHeaderValue(...args));
  } catch (error) {
    console.log(args, error.name, error.code, error.message);
  }
}
