// Strings inside objects are quoted with what needs least escaping; at the top they are printed as they are.
// @min 18
console.log(['plain', "it's", 'say "hi"', `it's "both"`, `all '"\``, 'line\nbreak', 'tab\t', '\u0000\u001b[31m', '\\', 'ünï 日本 😀']);
console.log({ long: 'x'.repeat(120) });
console.log(['a line\nthat goes on\nand on for more than the width of a line can hold\nend']);
console.log([new String('boxed'), new Number(-0), new Boolean(false), Object(Symbol('b')), Object(5n)]);
console.log(Object.assign(new String('ab'), { extra: 1 }), ['\ud800', 'a\u200bb']);
console.log('top level keeps\nits lines', ['x'], 'and "quotes"');
console.log({ text: 'x'.repeat(30), other: 'y'.repeat(30), more: 'z'.repeat(30) });
