// The same CPU work on four threads ends at almost the same time.
const { pbkdf2 } = require('crypto');

for (const name of ['a', 'b', 'c', 'd']) {
  pbkdf2('secret', 'salt', 20000, 32, 'sha256', () => console.log(name));
}
