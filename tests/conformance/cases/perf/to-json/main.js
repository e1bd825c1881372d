// What performance and its entries turn into.
// @min 18
const { performance } = require('perf_hooks');
console.log(Object.keys(performance.toJSON()).join());
console.log(Object.keys(performance.nodeTiming.toJSON()).join());
const mark = performance.mark('m', { startTime: 5, detail: { a: 1 } });
console.log(mark.toJSON(), JSON.stringify(mark));
const measure = performance.measure('x', { start: 1, end: 3, detail: 'd' });
console.log(measure.toJSON());
console.log(performance.getEntriesByName('x').length, performance.getEntriesByType('mark').length);
performance.clearMarks('m');
performance.clearMeasures();
console.log(performance.getEntries().length);
