/**
 * Which names a Node version puts on the global object, in its order, with its property attributes, and which builtin
 * each comes from. The engine's own globals are internal/profile_intrinsics' business.
 */
import type { Environment } from './internal/environment.ts';
import { ObjectDefineProperty, StringPrototypeSplit } from './internal/primordials.ts';
import { refused } from './internal/refused.ts';

/**
 * One name a line: `name versions source flags`. Versions: `18` from 18 on, `10-20` up to 20. Source: `id#key` of a
 * builtin, `=process` for what the Environment holds, `!` for what Loopscope does not have. Flags: `e` enumerable,
 * `r` no setter, `f` a function rather than a class, `d`
 * made at once (the others when first read, and accessors until then), `a` an accessor for good.
 */
const MODERN = `
console 18 console# d
process 18 =process a
global 18 =global ed
Buffer 18 buffer#Buffer a
clearImmediate 18 timers#clearImmediate ed
setImmediate 18 timers#setImmediate ed
URL 18 internal/url#URL
URLSearchParams 18 internal/url#URLSearchParams
DOMException 18 internal/domexception#DOMException
QuotaExceededError 26 internal/domexception#QuotaExceededError
AbortController 18 internal/abort_controller#AbortController
AbortSignal 18 internal/abort_controller#AbortSignal
Event 18 internal/event_target#Event
EventTarget 18 internal/event_target#EventTarget
CustomEvent 24 internal/event_target#CustomEvent
TextEncoder 18 internal/encoding#TextEncoder
TextDecoder 18 internal/encoding#TextDecoder
TransformStream 18 stream/web#TransformStream
TransformStreamDefaultController 18 stream/web#TransformStreamDefaultController
WritableStream 18 stream/web#WritableStream
WritableStreamDefaultController 18 stream/web#WritableStreamDefaultController
WritableStreamDefaultWriter 18 stream/web#WritableStreamDefaultWriter
ReadableStream 18 stream/web#ReadableStream
ReadableStreamDefaultReader 18 stream/web#ReadableStreamDefaultReader
ReadableStreamBYOBReader 18 stream/web#ReadableStreamBYOBReader
ReadableStreamBYOBRequest 18 stream/web#ReadableStreamBYOBRequest
ReadableByteStreamController 18 stream/web#ReadableByteStreamController
ReadableStreamDefaultController 18 stream/web#ReadableStreamDefaultController
ByteLengthQueuingStrategy 18 stream/web#ByteLengthQueuingStrategy
CountQueuingStrategy 18 stream/web#CountQueuingStrategy
TextEncoderStream 18 stream/web#TextEncoderStream
TextDecoderStream 18 stream/web#TextDecoderStream
CompressionStream 18 stream/web#CompressionStream
DecompressionStream 18 stream/web#DecompressionStream
clearInterval 18 timers#clearInterval ed
clearTimeout 18 timers#clearTimeout ed
setInterval 18 timers#setInterval ed
setTimeout 18 timers#setTimeout ed
queueMicrotask 18 internal/process/task_queues#queueMicrotask ed
structuredClone 18 internal/structured_clone#structuredClone e
atob 18 buffer#atob e
btoa 18 buffer#btoa e
BroadcastChannel 18 internal/messaging#BroadcastChannel
MessageChannel 18 internal/messaging#MessageChannel
MessagePort 18 internal/messaging#MessagePort
MessageEvent 18-20 internal/event_target#MessageEvent
Blob 18 internal/blob#Blob
File 20 internal/blob#File
Performance 18 internal/performance#Performance
PerformanceEntry 20 internal/performance#PerformanceEntry
PerformanceMark 20 internal/performance#PerformanceMark
PerformanceMeasure 20 internal/performance#PerformanceMeasure
PerformanceObserver 20 internal/performance#PerformanceObserver
PerformanceObserverEntryList 20 internal/performance#PerformanceObserverEntryList
PerformanceResourceTiming 20 internal/performance#PerformanceResourceTiming
performance 18 internal/performance#performance e
URLPattern 24 !
fetch 18 =fetch ed
FormData 18 internal/fetch#FormData
Headers 18 internal/fetch#Headers
Request 18 internal/fetch#Request
Response 18 internal/fetch#Response
MessageEvent 22 internal/event_target#MessageEvent
CloseEvent 24 !
ErrorEvent 26 internal/event_target#ErrorEvent
WebSocket 22 !
Navigator 22-22 internal/navigator#Navigator
navigator 22-22 internal/navigator#navigator er
crypto 20 internal/webcrypto#crypto er
Crypto 20 internal/webcrypto#Crypto
CryptoKey 20 !
SubtleCrypto 20 internal/webcrypto#SubtleCrypto
CustomEvent 20-22 internal/event_target#CustomEvent
Navigator 24 internal/navigator#Navigator
navigator 24 internal/navigator#navigator er
Storage 26 !
localStorage 26 !
sessionStorage 26 ! e
`;

/** Node 18 put some names earlier than its successors. */
const EIGHTEEN_FIRST =
  'console process global Buffer queueMicrotask clearImmediate setImmediate structuredClone';

const TEN = `
console 10 console# d
global 10 =global ed
process 10 =process ed
Buffer 10 buffer#Buffer ed
clearImmediate 10 timers#clearImmediate ed
clearInterval 10 timers#clearInterval ed
clearTimeout 10 timers#clearTimeout ed
setImmediate 10 timers#setImmediate ed
setInterval 10 timers#setInterval ed
setTimeout 10 timers#setTimeout ed
URL 10 internal/url#URL
URLSearchParams 10 internal/url#URLSearchParams
`;

/** Builtins that change the engine's own globals. */
const ENGINE_PARTS = ['internal/profile_intrinsics', 'internal/date', 'internal/random'];

/** One global of a version. */
export interface GlobalName {
  name: string;
  /** A builtin's id, or '' for what is not a builtin's. */
  id: string;
  /** The builtin's export, or '' for all of it. */
  key: string;
  flags: string;
}

function parse(table: string, major: number): GlobalName[] {
  const found: GlobalName[] = [];
  for (const line of StringPrototypeSplit(table, '\n')) {
    if (line === '') continue;
    const [name, versions, source, flags = ''] = StringPrototypeSplit(line, ' ') as [
      string,
      string,
      string,
      string?,
    ];
    const [since, until] = StringPrototypeSplit(versions, '-');
    if (major < Number(since) || major > Number(until ?? 99)) continue;
    const [id, key = ''] = StringPrototypeSplit(source, '#') as [string, string?];
    found.push({ name, id, key, flags });
  }
  return found;
}

/** The globals of Node `major` in the order `Reflect.ownKeys(globalThis)` has them. */
export function globalNames(major: number): GlobalName[] {
  if (major < 18) return parse(TEN, major);
  const names = parse(MODERN, major);
  if (major !== 18) return names;
  const first = StringPrototypeSplit(EIGHTEEN_FIRST, ' ');
  const rank = ({ name }: GlobalName) =>
    first.includes(name) ? first.indexOf(name) : first.length;
  return names.sort((a, b) => rank(a) - rank(b));
}

export default function create(env: Environment) {
  const { major } = env.profile;

  function valueOf({ name, id, key, flags }: GlobalName, globalObject: any): unknown {
    if (id === '=process') return env.process;
    if (id === '=global') return globalObject;
    if (id === '=fetch') return lazyFetch(env);
    if (id === '!' || !env.has(id)) return refused(name, flags.includes('f'));
    const exports = env.require(id);
    return key === '' ? exports : exports[key];
  }

  /**
   * Defines every global of this version on `globalObject`. A builtin is made when its name is first read; writing
   * replaces the property by plain data, as Node's lazy properties do.
   */
  function install(globalObject: any): void {
    removeOthers(globalObject);
    for (const entry of globalNames(major)) {
      const { name, flags } = entry;
      const enumerable = flags.includes('e');
      const settle = (value: unknown) => {
        ObjectDefineProperty(globalObject, name, {
          configurable: true,
          enumerable,
          value,
          writable: true,
        });
      };
      if (flags.includes('d')) {
        settle(valueOf(entry, globalObject));
        continue;
      }
      defineAccessor(globalObject, entry, settle);
    }
    ObjectDefineProperty(globalObject, Symbol.toStringTag, { configurable: true, value: 'global' });
    if (major < 12) installLegacyNames(globalObject);
    if (env.require('internal/options').get('--expose-gc')) {
      // What it frees no program can tell; asked for it, the engine collects at once.
      const value = { gc(): void {} }.gc;
      ObjectDefineProperty(globalObject, 'gc', {
        configurable: true,
        enumerable: true,
        value,
        writable: true,
      });
    }
  }

  /** A global that is made when it is read; `a` and `r` stay accessors, the others become what they were read as. */
  function defineAccessor(
    globalObject: any,
    entry: GlobalName,
    settle: (v: unknown) => void,
  ): void {
    const { name, flags } = entry;
    const isAccessor = flags.includes('r') || flags.includes('a');
    let given: { value: unknown } | undefined;
    const get = () => {
      if (given !== undefined) return given.value;
      const value = valueOf(entry, globalObject);
      if (!isAccessor) settle(value);
      return value;
    };
    const set = (value: unknown) => {
      if (flags.includes('a')) given = { value };
      else settle(value);
    };
    const named = (f: object, kind: string) =>
      ObjectDefineProperty(f, 'name', {
        configurable: true,
        value: flags.includes('a') ? kind : `${kind} ${name}`,
      });
    named(get, 'get');
    named(set, 'set');
    ObjectDefineProperty(globalObject, name, {
      configurable: true,
      enumerable: flags.includes('e'),
      get,
      set: flags.includes('r') ? undefined : set,
    });
  }

  /** Changes the engine's own globals, once for all processes of the realm. */
  function installEngine(globalObject: any): void {
    for (const id of ENGINE_PARTS) env.require(id).install(globalObject);
  }

  /** The names that any version puts on the global object. */
  function allNames(): string[] {
    const lines = [...StringPrototypeSplit(MODERN, '\n'), ...StringPrototypeSplit(TEN, '\n')];
    const names = ['GLOBAL', 'root'];
    for (const line of lines) names.push(StringPrototypeSplit(line, ' ')[0] as string);
    return names;
  }

  /** Names of other versions that the realm happens to have, such as what the embedder gave it. */
  function removeOthers(globalObject: any): void {
    const own = globalNames(major).map(({ name }) => name);
    for (const line of StringPrototypeSplit(MODERN, '\n')) {
      const [name] = StringPrototypeSplit(line, ' ');
      if (name && !own.includes(name)) Reflect.deleteProperty(globalObject, name);
    }
  }

  /** `GLOBAL` and `root`, gone since Node 14. */
  function installLegacyNames(globalObject: any): void {
    // One warning for both: it is given once a code.
    const warnOnce =
      (name: string, run: (value?: unknown) => unknown) =>
      (value?: unknown): unknown => {
        const { deprecate } = env.require('util');
        warned ??= deprecate(() => {}, `'${name}' is deprecated, use 'global'`, 'DEP0016');
        warned?.();
        return run(value);
      };
    let warned: (() => void) | undefined;
    const names = ['GLOBAL', 'root'];
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      const replace = (value: unknown) =>
        ObjectDefineProperty(globalObject, name, {
          configurable: true,
          enumerable: true,
          value,
          writable: true,
        });
      ObjectDefineProperty(globalObject, name, {
        configurable: true,
        get: warnOnce(name, () => globalObject),
        set: warnOnce(name, replace),
      });
    }
  }

  return { install, installEngine, allNames, names: () => globalNames(major) };
}

/** `fetch` itself is there from the start; what does its work is loaded when it is called. */
function lazyFetch(env: Environment): unknown {
  const { fetch } = {
    fetch(input: unknown, init: unknown = undefined): unknown {
      return env.require('internal/fetch').fetch(input, init);
    },
  };
  return fetch;
}
