// TextEncoder and TextDecoder: bytes, streaming, fatal errors, the BOM.
const { TextEncoder, TextDecoder } = require('util');
const enc = new TextEncoder();
console.log(enc.encode('aé€😀'), enc.encoding, enc.encode().length);
const dec = new TextDecoder();
console.log(dec.encoding, dec.decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), dec.decode(new Uint8Array([0xff, 0x62])));
const parts = new TextDecoder('utf-8');
console.log(parts.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) + parts.decode(new Uint8Array([0xac])));
try {
  new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff]));
} catch (error) {
  console.log(error.name, error.code);
}
console.log(new TextDecoder('utf-16le').decode(new Uint8Array([0x61, 0, 0x62, 0])));
try {
  new TextDecoder('nonsense');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
