// for await over a stream: order with ticks and jobs, break destroys, errors are thrown.
const { Readable } = require('stream');
async function main() {
  let i = 0; const r = new Readable({ objectMode: true, read() { this.push(i < 4 ? i++ : null); } }); r.on('close', () => console.log('close')); r.on('end', () => console.log('end'));
  process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('job'));
  for await (const x of r) { console.log(x); process.nextTick(() => console.log('tick', x)); Promise.resolve().then(() => console.log('job', x)); }
  console.log('after', r.destroyed);
  const b = new Readable({ objectMode: true, read() { this.push('b'); } }); b.on('close', () => console.log('b close')); for await (const x of b) { console.log(x); break; } console.log('broken', b.destroyed);
  const e = new Readable({ read() { process.nextTick(() => this.destroy(new Error('bang'))); } }); try { for await (const x of e) console.log(x); } catch (x) { console.log('caught', x.message); }
  const c = new Readable({ read() { } }); setImmediate(() => c.destroy()); try { for await (const x of c) console.log(x); console.log('ended'); } catch (x) { console.log('caught', x.code); }
  const d = new Readable({ read() {} }); d.push('one'); setTimeout(() => { d.push('two'); d.push(null); }, 60); d.setEncoding('utf8'); for await (const x of d) console.log(x);
}
main();
