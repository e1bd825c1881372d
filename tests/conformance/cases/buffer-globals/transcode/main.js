// transcode puts ? for what the target does not have and refuses encodings that are not of text.
const { transcode } = require('buffer');
const show = (bytes, from, to) => {
  try {
    console.log(from, to, transcode(bytes, from, to).toString('hex'));
  } catch (error) {
    console.log(`${error.name} ${error.code}: ${error.message}`);
  }
};
show(Buffer.from('é€😀'), 'utf8', 'latin1');
show(Buffer.from('é€😀'), 'utf8', 'ascii');
show(Buffer.from('é😀'), 'utf8', 'utf16le');
show(Buffer.from('é', 'utf16le'), 'ucs2', 'utf8');
show(Buffer.from('a'), 'utf8', 'hex');
show(Buffer.from('a'), 'nonsense', 'utf8');
show('a', 'utf8', 'latin1');
