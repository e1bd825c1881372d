// question: the prompt, the answer, a second question, cancelling; what is written.
const readline = require('readline'); const { PassThrough } = require('stream'); const input = new PassThrough(); const output = new PassThrough(); output.setEncoding('utf8'); output.on('data', (d) => console.log('output', JSON.stringify(d)));
const rl = readline.createInterface({ input, output, prompt: '>> ' }); rl.on('line', (l) => console.log('line', l)); rl.on('close', () => console.log('close')); rl.on('pause', () => console.log('pause'));
rl.prompt(); rl.question('Name? ', (a) => { console.log('answer', a); rl.question('Age? ', (b) => { console.log('second', b); rl.prompt(); }); }); rl.question('ignored? ', () => console.log('never'));
input.write('Ann\n'); setImmediate(() => { input.write('7\nplain\n'); setImmediate(() => { rl.close(); try { rl.question('late', () => {}); console.log('no error'); } catch (e) { console.log(e.code, e.message); } }); });
