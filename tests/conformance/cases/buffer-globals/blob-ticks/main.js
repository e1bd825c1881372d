// How many microtasks a Blob of some parts takes to read; Node 18 copies in one piece.
// @min 18
const { Blob } = require('buffer');
const blobs = {
  empty: new Blob([]),
  one: new Blob(['x']),
  two: new Blob(['x', 'y']),
  three: new Blob(['x', '', 'z']),
  nested: new Blob([new Blob(['x', 'y']), 'z']),
  nestedEmpty: new Blob(['a', new Blob([]), 'b']),
  slice: new Blob(['abc', 'def', 'ghi']).slice(3, 8),
  sliceOfOne: new Blob(['abc', 'def']).slice(0, 3),
  nothing: new Blob(['abc']).slice(1, 1),
};

async function main() {
  for (const [name, blob] of Object.entries(blobs)) {
    for (const method of ['arrayBuffer', 'text']) {
      let ticks = 0;
      let isDone = false;
      const count = () => {
        ticks++;
        if (!isDone) Promise.resolve().then(count);
      };
      const reading = blob[method]();
      Promise.resolve().then(count);
      const value = await reading;
      isDone = true;
      console.log(name, method, ticks, value);
      await new Promise(setImmediate);
    }
  }
}
main();
