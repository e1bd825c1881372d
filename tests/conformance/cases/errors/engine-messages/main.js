// The engine's own messages belong to the version.
const attempts = {
  nullProperty: () => null.x,
  undefinedProperty: () => undefined['y'],
  setProperty: () => {
    null.z = 1;
  },
  notFunction: () => {
    const o = { a: {} };
    o.a.b();
  },
  notDefined: () => missing,
  notIterable: () => {
    const [x] = {};
  },
  notConstructor: () => new (() => {})(),
  constAssign: () => {
    const c = 1;
    c = 2;
  },
  tdz: () => {
    early;
    let early;
  },
  json: () => JSON.parse('{bad'),
  jsonEnd: () => JSON.parse('{"a":'),
  arrayLength: () => new Array(-1),
  toFixed: () => (1).toFixed(101),
  circular: () => {
    const o = {};
    o.self = o;
    JSON.stringify(o);
  },
  destructure: () => {
    const { a } = null;
  },
  symbol: () => `${Symbol('s')}`,
  bigint: () => 1n + 1,
  recursion: () => {
    const f = () => f();
    f();
  },
  classCall: () => {
    class K {}
    K();
  },
  frozen: () => {
    'use strict';
    Object.freeze([1]).push(2);
  },
  inOperator: () => 'a' in 'text',
  instance: () => 1 instanceof 1,
  repeat: () => 'x'.repeat(-1),
  uri: () => decodeURIComponent('%'),
};
for (const name of Object.keys(attempts)) {
  try {
    attempts[name]();
    console.log(name, 'did not throw');
  } catch (e) {
    console.log(name, '|', e.name, '|', e.message);
  }
}
