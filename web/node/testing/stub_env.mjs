// A stand-in Environment for unit tests: just enough errors, validators, loop and process for a builtin to run.
// A builtin that exists under web/node is preferred over its stand-in here.
import { globalNames } from '../globals.ts';

/** Node's rule for "Received …" in ERR_INVALID_ARG_TYPE. */
function received(value, major, inspect) {
  if (major === 10) return `. Received type ${value === null ? 'object' : typeof value}`;
  if (value == null) return `. Received ${value}`;
  if (typeof value === 'function') return `. Received function ${value.name}`;
  if (typeof value === 'object') {
    if (value.constructor?.name) return `. Received an instance of ${value.constructor.name}`;
    return `. Received ${inspect(value, { depth: -1 })}`;
  }
  let text = inspect(value, { colors: false });
  if (text.length > 28) text = `${text.slice(0, 25)}...`;
  return `. Received type ${typeof value} (${text})`;
}

const list = (words) =>
  words.length < 3
    ? words.join(' or ')
    : `${words.slice(0, -1).join(', ')}, or ${words[words.length - 1]}`;

const kinds = [
  'string',
  'function',
  'number',
  'object',
  'Function',
  'Object',
  'boolean',
  'bigint',
  'symbol',
];

function expectedType(name, expected, major) {
  const subject = name.endsWith(' argument')
    ? `The ${name}`
    : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  const all = [].concat(expected);
  if (major === 10)
    return `${subject} must be ${all.length > 1 ? 'one of ' : 'of '}type ${listTen(all)}`;
  const types = all.filter((t) => kinds.includes(t)).map((t) => t.toLowerCase());
  const instances = all.filter((t) => !kinds.includes(t));
  let message = `${subject} must be `;
  if (types.length)
    message += types.length > 1 ? `one of type ${list(types)}` : `of type ${types[0]}`;
  if (types.length && instances.length) message += ' or ';
  if (instances.length) message += `an instance of ${list(instances)}`;
  return message;
}
const listTen = (all) => (all.length === 1 ? all[0] : list(all));

function group(text) {
  let out = '';
  let i = text.length;
  const start = text[0] === '-' ? 1 : 0;
  for (; i >= start + 4; i -= 3) out = `_${text.slice(i - 3, i)}${out}`;
  return text.slice(0, i) + out;
}

function createErrors(major, inspect) {
  const texts = {
    ERR_INVALID_ARG_TYPE: [
      TypeError,
      (name, expected, value) =>
        expectedType(name, expected, major) + received(value, major, inspect),
    ],
    ERR_INVALID_ARG_VALUE: [
      TypeError,
      (name, value, reason = 'is invalid') =>
        `The ${name.includes('.') && major > 10 ? 'property' : 'argument'} '${name}' ${reason}. Received ${inspect(value)}`,
    ],
    ERR_OUT_OF_RANGE: [
      RangeError,
      (name, range, value) => {
        let text =
          Number.isInteger(value) && Math.abs(value) > 2 ** 32 ? group(String(value)) : null;
        if (typeof value === 'bigint')
          text = `${value > 2n ** 32n || value < -(2n ** 32n) ? group(String(value)) : value}n`;
        return `The value of "${name}" is out of range. It must be ${range}. Received ${text ?? inspect(value)}`;
      },
    ],
    ERR_BUFFER_OUT_OF_BOUNDS: [
      RangeError,
      (name) =>
        name
          ? `"${name}" is outside of buffer bounds`
          : 'Attempt to access memory outside buffer bounds',
    ],
    ERR_UNKNOWN_ENCODING: [TypeError, (name) => `Unknown encoding: ${name}`],
    ERR_INVALID_BUFFER_SIZE: [RangeError, (size) => `Buffer size must be a multiple of ${size}`],
    ERR_MISSING_ARGS: [
      TypeError,
      (...names) =>
        `The ${names.map((n) => `"${n}"`).join(' and ')} argument${names.length > 1 ? 's' : ''} must be specified`,
    ],
    ERR_INVALID_THIS: [TypeError, (name) => `Value of "this" must be of type ${name}`],
    ERR_INVALID_RETURN_VALUE: [
      TypeError,
      (a, b, c) => `Expected ${a} to be returned from the "${b}" function but got ${c}.`,
    ],
  };
  const codes = {};
  for (const [code, [Base, text]] of Object.entries(texts)) {
    codes[code] = class NodeError extends Base {
      constructor(...args) {
        super(text(...args));
        this.code = code;
        if (major === 10) Object.defineProperty(this, 'name', { value: `${Base.name} [${code}]` });
      }
    };
  }
  return { codes };
}

function createValidators({ codes }) {
  const type = (kind) => (value, name) => {
    if (typeof value !== kind) throw new codes.ERR_INVALID_ARG_TYPE(name, kind, value);
  };
  return { validateString: type('string'), validateNumber: type('number') };
}

/** Timers on virtual time, ticks, and nothing else. */
function createLoop() {
  let time = 0;
  const ticks = [];
  let timers = [];
  const drain = () => {
    while (ticks.length) ticks.shift()();
  };
  return {
    now: () => Math.floor(time / 1000),
    clock: () => time,
    readClock: () => {
      time += 0.05;
      return time;
    },
    nextTick: (cb, ...args) => ticks.push(() => cb(...args)),
    enqueueJob: (job) => ticks.push(() => job.run()),
    timer(cb, ms, args) {
      const timer = { at: time + Math.max(1, ms) * 1000, cb: () => cb(...args), live: true };
      timer.unref = timer.ref = () => timer;
      timers.push(timer);
      return timer;
    },
    run() {
      drain();
      while (timers.length) {
        timers.sort((a, b) => a.at - b.at);
        const timer = timers.shift();
        if (!timer.live) continue;
        time = Math.max(time, timer.at);
        timer.cb();
        drain();
      }
    },
    clear: (timer) => {
      if (timer) timer.live = false;
      timers = timers.filter((t) => t !== timer);
    },
  };
}

export default function stub({ major, version, host, creators, inspect: inspected, scenario }) {
  const loop = createLoop();
  const inspect = inspected.inspect;
  const cache = new Map();
  const errors = createErrors(major, inspect);
  const process = {
    version,
    platform: 'linux',
    arch: 'x64',
    env: {},
    argv: ['/usr/bin/node', '/main.js'],
    cwd: () => '/',
    nextTick: loop.nextTick,
    emitWarning: (warning) => host.write(2, `warning ${warning.message ?? warning}\n`),
    emit: () => false,
    on: () => process,
  };
  const console = {
    log: (...args) => host.write(1, `${inspected.format(...args)}\n`),
  };
  const timers = {
    setTimeout: (cb, ms, ...args) => loop.timer(cb, ms, args),
    clearTimeout: loop.clear,
  };
  const stand = {
    'internal/errors': () => errors,
    'internal/validators': () => createValidators(errors),
    'internal/util/inspect': () => inspected,
    util: () => ({
      ...inspected,
      ...(creators['internal/encoding'] ? env.require('internal/encoding') : {}),
    }),
    timers: () => timers,
    process: () => process,
  };
  const env = {
    profile: { major, version },
    process,
    host,
    scenario: { v: 1, machine: {}, ...scenario },
    loop,
    require(id) {
      const name = id.replace(/^node:/, '');
      if (cache.has(name)) return cache.get(name);
      const make = creators[name] ?? stand[name];
      if (!make) throw new Error(`Cannot find module '${id}'`);
      const exports = make(env);
      cache.set(name, exports);
      return exports;
    },
    main(code) {
      const module = { exports: {} };
      const names = {
        require: env.require,
        module,
        exports: module.exports,
        console,
        process,
        ...timers,
      };
      names.globalThis = names.global = globalThis;
      new Function(...Object.keys(names), code)(...Object.values(names));
      loop.run();
    },
  };
  for (const { name, id, key } of globalNames(major)) {
    if (!creators[id]) continue;
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => (key ? env.require(id)[key] : env.require(id)),
    });
  }
  return env;
}
