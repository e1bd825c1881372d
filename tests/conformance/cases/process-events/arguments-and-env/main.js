// argv has the binary, the program and the arguments; env turns what is assigned into text.
// @args one --two=3 4
// @env GREETING=hello there
console.log(process.argv.length, process.argv.slice(2), process.argv[1] === __filename, process.execArgv);
console.log(process.env.GREETING, process.env.NOT_SET, 'GREETING' in process.env, 'NOT_SET' in process.env);
process.env.NUMBER = 5;
process.env.BOOL = true;
console.log(typeof process.env.NUMBER, process.env.BOOL, Object.keys(process.env).includes('NUMBER'));
delete process.env.NUMBER;
console.log(process.env.NUMBER, process.env.TZ, typeof process.argv0);
console.log(process.cwd() === __dirname, require('path').basename(process.execPath));
