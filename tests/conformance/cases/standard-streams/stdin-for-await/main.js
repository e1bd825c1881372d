// for await over standard input.
// @stdin "a\nb\n"
// @min 18
(async () => { process.stdin.setEncoding('utf8'); for await (const c of process.stdin) console.log([c]); console.log('done', process.stdin.destroyed); })(); process.on('exit', () => console.log('exit'));
