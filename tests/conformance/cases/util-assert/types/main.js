// util.types tells builtin objects apart, whatever their prototype says.
const { types } = require('util');
const fake = Object.create(Promise.prototype);
const things = { promise: Promise.resolve(), fake, async: async () => {}, gen: function* () {}, map: new Map(), date: new Date(), re: /x/,
  error: new Error(), proxy: new Proxy({}, {}), boxed: Object(1), bytes: new Uint8Array(1), buffer: new ArrayBuffer(1), symbol: Object(Symbol()) };
const checks = ['isPromise', 'isAsyncFunction', 'isGeneratorFunction', 'isMap', 'isDate', 'isRegExp', 'isNativeError', 'isProxy',
  'isBoxedPrimitive', 'isUint8Array', 'isTypedArray', 'isAnyArrayBuffer', 'isSymbolObject', 'isSet'];
for (const name of Object.keys(things)) console.log(name, checks.filter((c) => types[c](things[name])).join());
