// stream/consumers gather a whole stream.
// @min 18
const { Readable } = require('stream'); const c = require('stream/consumers');
(async () => {
  const s = () => Readable.from([Buffer.from('{"a":'), Buffer.from([0x22, 0xe2, 0x82]), Buffer.from([0xac, 0x22]), '}']);
  console.log(await c.text(s()), await c.json(s()), await c.buffer(s()), (await c.arrayBuffer(s())).byteLength, Object.keys(c));
  console.log(await c.text(['x', 'y'])); try { await c.json(Readable.from(['nope'])); } catch (e) { console.log(e.name); } try { await c.text(new Readable({ read() { this.destroy(new Error('cut')); } })); } catch (e) { console.log(e.message); }
})();
