// Iterators over a map's values that are pairs are no iterators over entries.
const map = new Map([['a', [1, 2]], ['b', [3, 4]]]);
console.log(map.values(), map.keys(), map.entries(), map[Symbol.iterator]());
const set = new Set([[1, 1]]);
console.log(set.values(), set.keys(), set[Symbol.iterator]());
if (process.version >= 'v18' || process.version < 'v9') console.log(new Set(['x', 'y']).entries());
const rest = map.values();
rest.next();
console.log(rest, [...rest]);
console.log(String(Map.prototype.values), Map.prototype.keys.length, Set.prototype.entries.name);
console.log(Map.prototype.entries === Map.prototype[Symbol.iterator], Set.prototype.keys === Set.prototype.values);
console.log('prototype' in Map.prototype.values, Object.keys(Map.prototype));
for (const f of [() => Map.prototype.values.call({}), () => new Map.prototype.keys()]) {
  try {
    f();
  } catch (error) {
    console.log(error.name, error.message);
  }
}
