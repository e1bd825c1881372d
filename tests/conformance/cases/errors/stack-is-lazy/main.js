// A stack begins with the name and message that the error has when its stack is first read.
const first = (error) => console.log(String(error.stack).split('\n')[0]);
const changed = (make) => {
  try {
    make();
  } catch (error) {
    error.message = 'X';
    first(error);
  }
};
const own = new Error('a');
own.message = 'b';
first(own);
own.message = 'c';
first(own);
changed(() => null.x);
changed(() => JSON.parse('{bad'));
changed(() => missing);
changed(() => [].reduce(5));
changed(() => new RegExp('['));
changed(() => eval('1 +'));
changed(() => decodeURIComponent('%'));
changed(() => require('fs').readFileSync('/nope'));
changed(() => Buffer.from(5));
changed(() => require('./nope'));
changed(() => new (class extends (() => {}) {})());
new Promise(() => null.y).catch((error) => {
  error.message = 'X';
  first(error);
});
