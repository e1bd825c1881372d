// readline on standard input.
// @stdin "answer\nnext\nlast"
const rl = require('readline').createInterface({ input: process.stdin, output: process.stdout }); rl.question('What? ', (a) => { console.log(`got ${a}`); rl.on('line', (l) => console.log('line', l)); rl.on('close', () => console.log('close')); rl.prompt(); });
