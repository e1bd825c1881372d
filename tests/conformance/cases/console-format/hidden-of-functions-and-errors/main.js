// With showHidden a function shows what it owns (arguments and caller up to Node 24), and an error's stack is an accessor since 22.
const { inspect } = require('util');
const show = (value) => console.log(inspect(value, { showHidden: true, depth: 0 }).replace(/'Error: x\\n[^]*?',?\n/g, 'STACK\n'));
show(function sloppy(a, b) {});
show(function strict() {
  'use strict';
});
show((a) => a);
const error = Object.assign(new Error('x'), { code: 'E' });
console.log(inspect(error, { showHidden: true }).split('\n').some((line) => line.includes('[stack]: [Getter/Setter]')));
console.log(inspect(Object.assign(new Error('x'), { stack: 's' }), { showHidden: true }).includes('[stack]: [Getter/Setter]'));
