/** The `Console` class: what `console` is an instance of, writing to two streams. */
import type { Environment } from '../environment.ts';
import { thrownAt } from '../thrown_places.ts';
import { isStackOverflowError } from '../errors.ts';
import {
  ArrayPrototypeUnshift,
  ErrorCaptureStackTrace,
  FunctionPrototypeBind,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  ObjectDefineProperty,
  ObjectKeys,
  primordialGlobals,
  ReflectApply,
  ReflectConstruct,
  replaceAll,
  StringPrototypeIncludes,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../primordials.ts';
import { isMap } from '../util/brands.ts';
import { shouldColorize } from '../util/colors.ts';
import { cellOptions, formatTable } from './table.ts';
import { formatTime } from './time.ts';

const { Map, WeakMap } = primordialGlobals;

/** What a console remembers. */
class State {
  indentation = '';
  readonly counts = new Map<string, number>();
  /** When `time(label)` was called, in virtual microseconds. */
  readonly times = new Map<string, number>();
  readonly colorMode: boolean | 'auto';
  readonly groupIndentation: number;
  inspectOptions: Map<object, any> | undefined;
  /** Whether the stream is one of the process's that does not exist yet. */
  isUntouched: (fd: 1 | 2) => boolean = () => false;
  hasAskedForColors = false;

  constructor(colorMode: boolean | 'auto', groupIndentation: number) {
    this.colorMode = colorMode;
    this.groupIndentation = groupIndentation;
  }
}

const COLORS = { colors: true };
const NO_COLORS = {};
const noop = () => {};

/** Defines a property that does not show. */
const define = (target: object, key: PropertyKey, value: unknown) =>
  ObjectDefineProperty(target, key, { configurable: true, value, writable: true });

export default function create(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { formatWithOptions, inspect } = env.require('internal/util/inspect');
  const states = new WeakMap<object, State>();
  const stateOf = (self: object): State => WeakMapPrototypeGet(states, self);

  /** The callback of a write: keeps an 'error' event that comes later from being fatal. */
  const writeErrorHandler = (self: any, key: string) => (error: unknown) => {
    const stream = self[key];
    const isUnreported = error != null && !stream._writableState?.errorEmitted;
    if (isUnreported && stream.listenerCount('error') === 0) stream.once('error', noop);
  };

  /** Where a console prints; undefined for a standard stream that does not exist yet, so that it need not be made. */
  const streamOf = (self: any, fd: 1 | 2): any =>
    stateOf(self).isUntouched(fd) ? undefined : fd === 1 ? self._stdout : self._stderr;

  function write(self: any, fd: 1 | 2, line: string): void {
    const { indentation } = stateOf(self);
    let text = line;
    if (indentation !== '') {
      if (StringPrototypeIncludes(text, '\n')) {
        text = replaceAll(text, /\n/g, () => `\n${indentation}`);
      }
      text = indentation + text;
    }
    text += '\n';
    const stream = streamOf(self, fd);
    if (stream === undefined) {
      env.host.write(fd, text);
      return;
    }
    writeTo(self, stream, text, fd === 1 ? self._stdoutErrorHandler : self._stderrErrorHandler);
  }

  /** A stream that cannot do this is the program's fault. */
  function forget(stream: any): void {
    try {
      stream.removeListener('error', noop);
    } catch (error) {
      throw thrownAt(error, 'console');
    }
  }

  function writeTo(self: any, stream: any, text: string, onError: Function): void {
    if (self._ignoreErrors === false) {
      stream.write(text);
      return;
    }
    try {
      if (major < 12 || stream.listenerCount('error') === 0) stream.once('error', noop);
      stream.write(text, onError);
    } catch (error) {
      // A console ignores errors of its streams, but not that the stack is full.
      if (isStackOverflowError(error)) throw error;
    } finally {
      forget(stream);
    }
  }

  /** Whether colours are in use is first asked of stderr, which is opened for that: a resource. */
  function askForColors(state: State): void {
    if (state.hasAskedForColors) return;
    state.hasAskedForColors = true;
    env.require('internal/process/streams').lookAt(2);
  }

  function inspectOptionsFor(self: any, stream: object | undefined): object {
    const state = stateOf(self);
    askForColors(state);
    const { colorMode, inspectOptions } = state;
    const hasColors = colorMode === 'auto' ? shouldColorize(env, stream) : colorMode;
    const options =
      inspectOptions === undefined ? undefined : MapPrototypeGet(inspectOptions, stream);
    if (options === undefined) return hasColors ? COLORS : NO_COLORS;
    if (options.colors === undefined) options.colors = hasColors;
    return options;
  }

  function format(self: any, fd: 1 | 2, args: unknown[]): string {
    if (args.length === 1 && typeof args[0] === 'string') {
      if (major < 22 && !stateOf(self).hasAskedForColors) {
        streamOf(self, fd);
        askForColors(stateOf(self));
      }
      return args[0];
    }
    const options = inspectOptionsFor(self, streamOf(self, fd));
    return ReflectApply(formatWithOptions, undefined, [options, ...args]);
  }

  const writeOut = (self: any, args: unknown[]) => write(self, 1, format(self, 1, args));
  const writeErr = (self: any, args: unknown[]) => write(self, 2, format(self, 2, args));

  function logTime(self: any, name: string, label: string, data: unknown[]): boolean {
    const start = MapPrototypeGet(self._times, label);
    if (start === undefined) {
      env.process.emitWarning(`No such label '${label}' for console.${name}()`);
      return false;
    }
    const duration = formatTime((env.loop.readClock() - start) / 1000, major);
    self.log('%s: %s', label, duration, ...data);
    return true;
  }

  /** The channels `console.log` and so on, since Node 22; who subscribes may still change the arguments. */
  function announce(method: string, args: unknown[]): void {
    if (major < 22 || !env.isMade('diagnostics_channel')) return;
    const channel = env.require('diagnostics_channel').channel(`console.${method}`);
    if (channel.hasSubscribers) channel.publish(args);
  }

  const methods = {
    log(this: any, ...args: unknown[]) {
      announce('log', args);
      writeOut(this, args);
    },
    info(this: any, ...args: unknown[]) {
      announce('info', args);
      writeOut(this, args);
    },
    debug(this: any, ...args: unknown[]) {
      announce('debug', args);
      writeOut(this, args);
    },
    warn(this: any, ...args: unknown[]) {
      announce('warn', args);
      writeErr(this, args);
    },
    error(this: any, ...args: unknown[]) {
      announce('error', args);
      writeErr(this, args);
    },
    dir(this: any, object: unknown, options: object) {
      const base = inspectOptionsFor(this, streamOf(this, 1));
      write(this, 1, inspect(object, { customInspect: false, ...base, ...options }));
    },
    time(this: any, label = 'default') {
      const name = `${label}`;
      if (major >= 12 && MapPrototypeHas(this._times, name)) {
        env.process.emitWarning(`Label '${name}' already exists for console.time()`);
        return;
      }
      MapPrototypeSet(this._times, name, env.loop.readClock());
    },
    timeEnd(this: any, label = 'default') {
      const name = `${label}`;
      if (logTime(this, 'timeEnd', name, [])) MapPrototypeDelete(this._times, name);
    },
    timeLog(this: any, label = 'default', ...data: unknown[]) {
      logTime(this, 'timeLog', `${label}`, data);
    },
    trace: function trace(this: any, ...args: unknown[]) {
      const error = { name: 'Trace', message: format(this, 2, args), stack: '' };
      ErrorCaptureStackTrace(error, trace);
      this.error(error.stack);
    },
    assert(this: any, expression: unknown, ...args: unknown[]) {
      if (expression) return;
      if (major >= 22 && args.length > 0 && typeof args[0] !== 'string') {
        ArrayPrototypeUnshift(args, 'Assertion failed');
      } else {
        args[0] = `Assertion failed${args.length === 0 ? '' : `: ${args[0]}`}`;
      }
      if (major < 12) this.warn(format(this, 2, args));
      else ReflectApply(this.warn, this, args);
    },
    clear(this: any) {
      // Only a terminal can be cleared.
      const stream = streamOf(this, 1);
      if (stream?.isTTY && env.process.env.TERM !== 'dumb') stream.write('\u001b[1;1H\u001b[0J');
    },
    count(this: any, label = 'default') {
      const name = `${label}`;
      const { counts } = stateOf(this);
      const count = (MapPrototypeGet(counts, name) ?? 0) + 1;
      MapPrototypeSet(counts, name, count);
      this.log(`${name}: ${count}`);
    },
    countReset(this: any, label = 'default') {
      const { counts } = stateOf(this);
      if (major >= 12 && !MapPrototypeHas(counts, label)) {
        env.process.emitWarning(`Count for '${label}' does not exist`);
        return;
      }
      MapPrototypeDelete(counts, `${label}`);
    },
    group(this: any, ...data: unknown[]) {
      if (data.length > 0) ReflectApply(this.log, this, data);
      const state = stateOf(this);
      state.indentation += StringPrototypeRepeat(' ', state.groupIndentation);
    },
    groupEnd(this: any) {
      const state = stateOf(this);
      const { indentation, groupIndentation } = state;
      state.indentation = StringPrototypeSlice(
        indentation,
        0,
        indentation.length - groupIndentation,
      );
    },
    table(this: any, data: any, properties?: string[]) {
      if (properties !== undefined) validators.validateArray(properties, 'properties');
      if (data === null || typeof data !== 'object') return this.log(data);
      const base = inspectOptionsFor(this, streamOf(this, 1));
      const cell = (value: unknown) => inspect(value, { ...cellOptions(value, major), ...base });
      return this.log(formatTable(data, properties, cell, major));
    },
  };

  /** The inspect options of each stream: one set for both, or a Map by stream (Node 24). */
  function readInspectOptions(options: any, stdout: object, stderr: object): Map<object, any> {
    const { inspectOptions } = options;
    validators.validateObject(inspectOptions, 'options.inspectOptions');
    const byStream: Map<object, any> =
      major >= 24 && isMap(inspectOptions)
        ? inspectOptions
        : new Map([
            [stdout, inspectOptions],
            [stderr, inspectOptions],
          ]);
    for (const each of byStream.values()) {
      if (each.colors !== undefined && options.colorMode !== undefined) {
        throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
      }
    }
    return byStream;
  }

  /** Gives `self` the state of a console and the properties by which Node keeps it. */
  function bindState(self: object, state: State, ignoreErrors: unknown): void {
    WeakMapPrototypeSet(states, self, state);
    define(self, '_stdoutErrorHandler', writeErrorHandler(self, '_stdout'));
    define(self, '_stderrErrorHandler', writeErrorHandler(self, '_stderr'));
    define(self, '_ignoreErrors', Boolean(ignoreErrors));
    define(self, '_times', state.times);
    if (major >= 12) {
      ObjectDefineProperty(self, Symbol.toStringTag, { configurable: true, value: 'console' });
    }
  }

  function checkColorMode(colorMode: unknown): void {
    if (major >= 20) validators.validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
    else if (typeof colorMode !== 'boolean' && colorMode !== 'auto') {
      throw new codes.ERR_INVALID_ARG_VALUE('colorMode', colorMode);
    }
  }

  function Console(this: any, first: any): any {
    if (new.target === undefined) return ReflectConstruct(Console as any, arguments as any);
    let options = first;
    if (!options || typeof options.write === 'function') {
      options = { stdout: options, stderr: arguments[1], ignoreErrors: arguments[2] };
    }
    const { stdout, stderr = stdout, ignoreErrors = true } = options;
    const { colorMode = 'auto', groupIndentation = 2 } = options;
    if (!stdout || typeof stdout.write !== 'function') {
      throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stdout');
    }
    if (!stderr || typeof stderr.write !== 'function') {
      throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stderr');
    }
    checkColorMode(colorMode);
    validators.validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
    const state = new State(colorMode, groupIndentation);
    if (options.inspectOptions !== undefined) {
      state.inspectOptions = readInspectOptions(options, stdout, stderr);
    }
    // Methods work detached; they are taken from the instance, so that a subclass's count.
    const keys = ObjectKeys(Console.prototype);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const method = this[key];
      bindMethod(this, key, method, this);
      if (major >= 12) continue;
      const own = method === Console.prototype[key] ? (NAMES_10[key] ?? key) : method.name;
      ObjectDefineProperty(this[key], 'name', { configurable: true, value: `bound ${own}` });
    }
    define(this, '_stdout', stdout);
    define(this, '_stderr', stderr);
    bindState(this, state, ignoreErrors);
  }

  ObjectDefineProperty(Console, Symbol.hasInstance, {
    value: (instance: object) => Object(instance) === instance && stateOf(instance) !== undefined,
  });
  const order = major < 12 ? ORDER_10 : major < 22 ? ORDER_18 : [...ObjectKeys(methods), ...SECOND];
  for (const key of order) {
    Console.prototype[key] = (methods as any)[key] ?? (methods as any)[SECOND_NAMES[key]!];
  }

  return { bindState, Console: Console as any, State };
}

/** Node 10 named bound methods after the function, which some of them share. */
const NAMES_10: Record<string, string> = {
  debug: 'log',
  info: 'log',
  dirxml: 'log',
  error: 'warn',
  groupCollapsed: 'group',
  table: '',
};

/** Sets `target[key]` to `method` bound to `receiver`, under its own name. */
export function bindMethod(target: object, key: string, method: Function, receiver: object): void {
  const bound = FunctionPrototypeBind(method, receiver);
  ObjectDefineProperty(bound, 'name', { configurable: true, value: key });
  ObjectDefineProperty(target, key, {
    configurable: true,
    enumerable: true,
    value: bound,
    writable: true,
  });
}

/** Methods that are another one under a second name. */
const SECOND_NAMES: Record<string, string> = { dirxml: 'log', groupCollapsed: 'group' };
const SECOND = ObjectKeys(SECOND_NAMES);

const ORDER_18 =
  'log warn dir time timeEnd timeLog trace assert clear count countReset group groupEnd table debug info dirxml error groupCollapsed'.split(
    ' ',
  );
const ORDER_10 =
  'log debug info dirxml warn error dir time timeEnd timeLog trace assert clear count countReset group groupCollapsed groupEnd table'.split(
    ' ',
  );
