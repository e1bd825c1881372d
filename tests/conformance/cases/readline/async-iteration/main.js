// for await over the lines of an interface: order, break, what comes after close.
const readline = require('readline'); const { PassThrough } = require('stream');
async function main() { const input = new PassThrough(); const rl = readline.createInterface({ input, crlfDelay: Infinity }); rl.on('close', () => console.log('close')); input.write('a\nb\n'); setImmediate(() => { input.write('c\n'); input.end('d'); }); process.nextTick(() => console.log('tick')); for await (const l of rl) { console.log(l); Promise.resolve().then(() => console.log('job after', l)); } console.log('done', rl.closed);
 const i2 = new PassThrough(); const r2 = readline.createInterface({ input: i2 }); i2.write('x\ny\nz\n'); for await (const l of r2) { console.log(l); if (l === 'y') break; } console.log('broken', r2.closed); r2.close(); }
main();
