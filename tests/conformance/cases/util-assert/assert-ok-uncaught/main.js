// A failed assert(): the message quotes the call, the report shows Node's own line.
const assert = require('assert');
setTimeout(() => {
  const answer = 42;
  assert(answer === 43 ||
    answer === 44);
}, 1);
