// An observer of one type may ask for what was recorded before; takeRecords empties what waits.
// @min 18
const { performance, PerformanceObserver } = require('perf_hooks');
performance.mark('early');
performance.measure('early measure');
const names = (list) => list.map(({ name }) => name).join();
const observer = new PerformanceObserver((list) => {
  console.log('called', names(list.getEntries()), names(list.getEntriesByName('late')), names(list.getEntriesByType('measure')));
});
observer.observe({ type: 'mark', buffered: true });
console.log(names(observer.takeRecords()), observer.takeRecords().length);
performance.mark('late');
observer.observe({ type: 'measure' });
performance.measure('late measure');
for (const options of [undefined, {}, { entryTypes: 1 }, { entryTypes: ['mark'] }, { type: 'mark', entryTypes: [] }]) {
  try {
    observer.observe(options);
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(PerformanceObserver.supportedEntryTypes.join());
