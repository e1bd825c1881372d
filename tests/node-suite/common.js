// Stands for test/common/index.js of Node's suite: the helpers by their documented meaning (test/common/README.md
// there), without the modules that only other processes and the network need.

// biome-ignore lint/suspicious/noRedundantUseStrict: it is read as CommonJS there.
'use strict';

const { process } = globalThis;
const assert = require('assert');
const { inspect } = require('util');

const nothing = () => {};
/** Whose number of calls is looked at when the process exits. */
const promises = [];

function checkCalls(code) {
  if (code !== 0) return;
  let isBroken = false;
  for (const { name, least, most, calls, where } of promises) {
    if (calls >= least && calls <= most) continue;
    isBroken = true;
    const wanted = least === most ? `exactly ${least}` : `at least ${least}`;
    console.error(`Mismatched ${name} function calls. Expected ${wanted}, actual ${calls}.`);
    console.error(where.split('\n').slice(3).join('\n'));
  }
  if (isBroken) process.exit(1);
}

/** A function that must be called so often before the process exits. */
function counted(fn, least, most) {
  if (process._exiting) throw new Error('mustCall() in an exit handler comes too late');
  const promise = { name: fn.name || '<anonymous>', least, most, calls: 0 };
  promise.where = String(new Error('').stack);
  if (promises.push(promise) === 1) process.on('exit', checkCalls);
  const wrapper = function (...args) {
    promise.calls++;
    return Reflect.apply(fn, this, args);
  };
  const fixed = (value) => ({ value, writable: false, enumerable: false, configurable: true });
  return Object.defineProperties(wrapper, { name: fixed(fn.name), length: fixed(fn.length) });
}

/** `(fn, times)`, `(times)` or `()`. */
function callArguments(fn, times = 1) {
  if (typeof fn === 'number') return [nothing, fn];
  if (typeof times !== 'number') throw new TypeError(`Invalid number of calls: ${times}`);
  return [fn ?? nothing, times];
}

function mustCall(fn, exact) {
  const [target, times] = callArguments(fn, exact);
  return counted(target, times, times);
}

function mustCallAtLeast(fn, minimum) {
  const [target, times] = callArguments(fn, minimum);
  return counted(target, times, Number.POSITIVE_INFINITY);
}

const mustSucceed = (fn, exact) =>
  mustCall(function (error, ...args) {
    assert.ifError(error);
    return typeof fn === 'function' ? Reflect.apply(fn, this, args) : undefined;
  }, exact);

function mustNotCall(message = 'function should not have been called') {
  const where = String(new Error('').stack).split('\n')[2] ?? '';
  return function mustNotCall(...args) {
    const given = args.length > 0 ? `\ncalled with arguments: ${args.map((a) => inspect(a))}` : '';
    assert.fail(`${message} ${where.trim()}${given}`);
  };
}

const expectsError = (validator, exact) =>
  mustCall((...args) => {
    assert.strictEqual(args.length, 1, `one argument expected, not ${inspect(args)}`);
    const [error] = args;
    assert.strictEqual(Object.prototype.propertyIsEnumerable.call(error, 'message'), false);
    assert.throws(() => {
      throw error;
    }, validator);
    return true;
  }, exact);

let warningHandlers;

/** `[message, code]` pairs, of any of the shapes that expectWarning takes. */
function warningList(expected, code) {
  if (typeof expected === 'string') return [[expected, code]];
  if (!Array.isArray(expected)) return Object.entries(expected).map(([c, message]) => [message, c]);
  if (expected.length > 0 && !Array.isArray(expected[0])) return [expected.slice(0, 2)];
  return expected;
}

function expectOneKind(name, given, code) {
  const waiting = warningList(given, code);
  const isCoded = waiting.every((pair) => pair[1]);
  assert(name !== 'DeprecationWarning' || isCoded, `Missing deprecation code: ${inspect(given)}`);
  warningHandlers[name] = mustCall((warning) => {
    const next = waiting.shift();
    assert(next, `Unexpected extra warning: ${warning}`);
    assert.strictEqual(warning.name, name);
    if (typeof next[0] === 'string') assert.strictEqual(warning.message, next[0]);
    else assert.match(warning.message, next[0]);
    assert.strictEqual(warning.code, next[1]);
  }, waiting.length);
}

function expectWarning(nameOrMap, expected, code) {
  if (warningHandlers === undefined) {
    warningHandlers = {};
    process.on('warning', (warning) => {
      const handler = warningHandlers[warning.name];
      if (!handler) throw new TypeError(`"${warning.name}" was not expected.\n${inspect(warning)}`);
      handler(warning);
    });
  }
  if (typeof nameOrMap === 'string') expectOneKind(nameOrMap, expected, code);
  else for (const name of Object.keys(nameOrMap)) expectOneKind(name, nameOrMap[name]);
}

function printSkipMessage(message) {
  console.log(`1..0 # Skipped: ${message}`);
}

function skip(message) {
  printSkipMessage(message);
  process.exit(0);
}

/** The end of the message of ERR_INVALID_ARG_TYPE for a value. */
function invalidArgTypeHelper(value) {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    const { name } = value.constructor ?? {};
    return name ? ` Received an instance of ${name}` : ` Received ${inspect(value, { depth: -1 })}`;
  }
  const text = inspect(value, { colors: false });
  const shown = text.length > 28 ? `${text.slice(0, 25)}...` : text;
  return ` Received type ${typeof value} (${shown})`;
}

const VIEWS =
  'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array ' +
  'Float32Array Float64Array BigInt64Array BigUint64Array DataView';

/** Every kind of view whose elements fit, on the memory of `buffer`. */
function getArrayBufferViews({ buffer, byteOffset, byteLength }) {
  const kinds = VIEWS.split(' ')
    .map((name) => globalThis[name])
    .filter((View) => View !== undefined && byteLength % (View.BYTES_PER_ELEMENT ?? 1) === 0);
  return kinds.map(
    (View) => new View(buffer, byteOffset, byteLength / (View.BYTES_PER_ELEMENT ?? 1)),
  );
}

const guards = new WeakMap();

/** The object behind a proxy that fails the test when anything in it is changed. */
function mustNotMutateObjectDeep(original) {
  if (original === null || typeof original !== 'object') return original;
  if (!guards.has(original)) {
    const fail = (what) => () => assert.fail(`Expected no side effects, got ${what}`);
    const handler = {
      __proto__: null,
      get: (target, key, receiver) => mustNotMutateObjectDeep(Reflect.get(target, key, receiver)),
      set: fail('a property set'),
      defineProperty: fail('a property defined'),
      deleteProperty: fail('a property deleted'),
      preventExtensions: fail('extensions prevented'),
      setPrototypeOf: fail('a prototype set'),
    };
    guards.set(original, new Proxy(original, handler));
  }
  return guards.get(original);
}

function runWithInvalidFD(run) {
  let fd = 1 << 30;
  try {
    while (require('fs').fstatSync(fd--) && fd > 0);
  } catch {
    return run(fd);
  }
  return printSkipMessage('Could not generate an invalid fd');
}

/** What `require` gave for an ES module. */
function expectRequiredModule(module, expectation, isFlagged = true) {
  const names = { ...module };
  if (Object.hasOwn(module, 'default') && isFlagged) {
    assert.strictEqual(module.__esModule, true);
    delete names.__esModule;
  }
  assert(require('util').types.isModuleNamespaceObject(module));
  assert.deepStrictEqual(names, { ...expectation });
}

function expectRequiredTLAError(error) {
  const text = typeof error === 'string' ? error : `${error.code} ${error.message}`;
  assert.match(text, /ERR_REQUIRE_ASYNC_MODULE/);
  assert.match(text, /require\(\) cannot be used on an ESM graph with top-level await/);
}

/** Enumerable globals that a program finds; anything else was leaked by the test. */
const known = new Set(Object.keys(globalThis));
const allowed = new Set();
process.on('exit', (code) => {
  if (code !== 0 || process.env.NODE_TEST_KNOWN_GLOBALS === '0') return;
  const leaked = [];
  for (const name in globalThis) {
    if (!known.has(name) && !allowed.has(globalThis[name])) leaked.push(name);
  }
  if (leaked.length > 0) assert.fail(`Unexpected global(s) found: ${leaked.join(', ')}`);
});

/** What a child process printed, and how it ended. */
function spawnPromisified(...args) {
  const child = require('child_process').spawn(...args);
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8');
    child[name].on('data', (chunk) => {
      printed[name] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...printed }));
    child.on('error', (code, signal) => reject({ code, signal, ...printed }));
  });
}

/** Whether a process ended by an abort: by that signal or one of a trap's, or as a shell says it. */
const nodeProcessAborted = (code, signal) =>
  signal === null
    ? [132, 133, 134].includes(code)
    : ['SIGILL', 'SIGTRAP', 'SIGABRT'].includes(signal);

/** Whether there is such a process: a signal reaches it that does nothing to it. */
function isAlive(pid) {
  try {
    process.kill(pid, 'SIGCONT');
    return true;
  } catch {
    return false;
  }
}

function sleepSync(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

const unavailable = (name) => () => {
  throw new Error(`common.${name}() is not available in Loopscope`);
};

module.exports = {
  allowGlobals(...values) {
    for (const value of values) allowed.add(value);
  },
  buildType: 'Release',
  canCreateSymLink: () => true,
  childShouldThrowAndAbort: unavailable('childShouldThrowAndAbort'),
  enoughTestMem: false,
  escapePOSIXShell: unavailable('escapePOSIXShell'),
  expectsError,
  expectRequiredModule,
  expectRequiredTLAError,
  expectWarning,
  getArrayBufferViews,
  getBufferSources: (buffer) => [...getArrayBufferViews(buffer), new Uint8Array(buffer).buffer],
  getTTYfd: () => -1,
  hasCrypto: Boolean(process.versions.openssl),
  hasInspector: false,
  hasIntl: true,
  hasIPv6: true,
  hasQuic: false,
  hasSQLite: false,
  invalidArgTypeHelper,
  inFreeBSDJail: false,
  isAIX: false,
  isAlive,
  isASan: false,
  isDebug: false,
  isFreeBSD: false,
  isIBMi: false,
  isInsideDirWithUnusualChars: false,
  isLinux: true,
  isMacOS: false,
  isOpenBSD: false,
  isPi: () => false,
  isSunOS: false,
  isWindows: false,
  localhostIPv4: '127.0.0.1',
  localIPv6Hosts: ['localhost'],
  mustCall,
  mustCallAtLeast,
  mustNotCall,
  mustNotMutateObjectDeep,
  mustSucceed,
  nodeProcessAborted,
  parseTestMetadata: unavailable('parseTestMetadata'),
  PIPE: '/tmp/node-test.sock',
  platformTimeout: (ms) => ms,
  PORT: 12346,
  printSkipMessage,
  pwdCommand: ['pwd', []],
  requireNoPackageJSONAbove: nothing,
  runWithInvalidFD,
  skip,
  skipIf32Bits: nothing,
  skipIfEslintMissing: () => skip('missing ESLint'),
  skipIfInspectorDisabled: () => skip('V8 inspector is disabled'),
  skipIfSQLiteMissing: () => skip('missing SQLite'),
  sleepSync,
  spawnPromisified,
};
