// Nested try, catch and finally in sync code: completion values, rethrow, loops.
const log = [];
function f(kind) {
  try {
    try {
      log.push('try ' + kind);
      if (kind === 'throw') throw new Error('inner');
      if (kind === 'return') return 'from try';
    } catch ({ message }) {
      log.push('catch ' + message);
      throw new Error('outer');
    } finally {
      log.push('finally 1');
      if (kind === 'override') return 'overridden';
    }
    return 'end';
  } catch {
    return 'caught outer';
  } finally {
    log.push('finally 2');
  }
}
for (const kind of ['throw', 'return', 'override', 'none']) console.log(kind, f(kind), log.splice(0).join(', '));
const loop = () => {
  for (let i = 0; ; i++) {
    try {
      if (i === 1) continue;
      if (i === 3) return i;
    } finally {
      if (i === 2) break;
    }
  }
  return 'broke';
};
console.log(loop());
console.log((() => {
  try {
    throw 1;
  } catch (e) {
    var e = 2;
    return e;
  }
})());
