// pbkdf2Sync and scryptSync: RFC vectors, lengths, and what they refuse.
const crypto = require('crypto');

function attempt(name, fn) {
  try {
    const value = fn();
    console.log(name, Buffer.isBuffer(value) ? value.toString('hex') : value);
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
attempt('rfc6070', () => crypto.pbkdf2Sync('password', 'salt', 2, 20, 'sha1'));
attempt('sha512', () => crypto.pbkdf2Sync('a', Buffer.from('b'), 10, 100, 'sha512'));
attempt('scrypt', () => crypto.scryptSync('password', 'NaCl', 64, { N: 1024, r: 8, p: 16 }));
attempt('names', () => crypto.scryptSync('a', 'b', 8, { cost: 16, blockSize: 1, parallelization: 1 }));
attempt('digest', () => crypto.pbkdf2Sync('a', 'b', 1, 8, 'sha257'));
attempt('no digest', () => crypto.pbkdf2Sync('a', 'b', 1, 8));
attempt('iterations', () => crypto.pbkdf2Sync('a', 'b', -1, 8, 'sha1'));
attempt('fraction', () => crypto.pbkdf2Sync('a', 'b', 1.5, 8, 'sha1'));
attempt('keylen', () => crypto.pbkdf2Sync('a', 'b', 1, -1, 'sha1'));
attempt('keylen 0', () => crypto.pbkdf2Sync('a', 'b', 1, 0, 'sha1'));
attempt('password', () => crypto.pbkdf2Sync(1, 'b', 1, 8, 'sha1'));
attempt('salt', () => crypto.pbkdf2Sync('a', null, 1, 8, 'sha1'));
attempt('no callback', () => crypto.pbkdf2('a', 'b', 1, 8, 'sha1'));
attempt('scrypt callback', () => crypto.scrypt('a', 'b', 8));
attempt('N', () => crypto.scryptSync('a', 'b', 8, { N: 15 }));
attempt('both', () => crypto.scryptSync('a', 'b', 8, { N: 16, cost: 16 }));
attempt('memory', () => crypto.scryptSync('a', 'b', 8, { N: 2 ** 20 }));
