// A SyntaxError of JSON.parse points into the text that was parsed.
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => JSON.parse('{"a": 1,\n\t"b": tru}'), 1);
