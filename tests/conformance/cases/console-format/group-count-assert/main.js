// group indents every line, count counts by label, assert prints only failures, dir and table take options.
// @min 18
console.group('outer', 1);
console.log('line one\nline two');
console.group();
console.info({ a: 1, b: { c: [1, 2] } });
console.groupEnd();
console.debug('back to one');
console.groupEnd();
console.groupEnd();
console.log('flush left');
console.count();
console.count('x');
console.count();
console.countReset();
console.count();
console.assert(true, 'never');
console.assert(false, 'failed %s', 'here');
console.assert(false);
console.assert(0, { not: 'a format' });
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dirxml({ x: 1 }, [2]);
console.countReset('none');
console.error('to stderr %d', 5);
console.warn('warned');
console.groupCollapsed('collapsed');
console.error('indented too');
console.groupEnd();
