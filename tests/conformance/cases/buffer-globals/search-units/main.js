// Searching UTF-16 goes by whole units: half a unit is never found.
const b = Buffer.from('abcabc', 'utf16le');
console.log(b.indexOf('b', 'utf16le'), b.indexOf('b', 3, 'utf16le'), b.lastIndexOf('a', 7, 'ucs2'));
console.log(b.indexOf(Buffer.from('b'), 0, 'ucs2'), b.indexOf(Buffer.from('b\0'), 0, 'ucs2'));
console.log(b.indexOf(Buffer.from('b\0x'), 0, 'ucs2'), Buffer.from('ff').includes(Buffer.from('f'), 1, 'ucs2'));
console.log(b.indexOf('c', -4, 'utf16le'), b.indexOf('', 4, 'ucs2'), b.includes('d', 'ucs2'));
console.log(Buffer.from('abcabcabc').compare(Buffer.from('bca'), 0, 3, 1, 4));
