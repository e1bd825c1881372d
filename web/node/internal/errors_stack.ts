/**
 * `error.stack` as the program's Node would give it: positions in the program's files, without the runtime's frames,
 * with Node's own and with async frames; `Error.prepareStackTrace` and `Error.stackTraceLimit` as programs use them.
 */
import { CallSite, Frame, type NativeCallSite } from './call_sites.ts';
import { NamedCallSite } from './named_call_site.ts';
import { setLazyStacks } from './engine_error.ts';
import { kIsNodeError } from './errors.ts';
import { dynamicName } from './modules/compile.ts';
import { nodeFrames, REPORTING } from './node_frames.ts';
import { ErrorCaptureStackTrace } from './primordials.ts';
import type { SourcePlace, SourcePositions } from './source_positions.ts';

const NativeError = Error;
const NativeProxy = Proxy;
const errorToString = Error.prototype.toString;
/** As they were before the program: what stands between it and Error uses no others. */
const reflect = Object.assign(
  {},
  ...Reflect.ownKeys(Reflect).map((key) => ({ [key]: (Reflect as any)[key] })),
) as typeof Reflect;
const { apply } = reflect;

/** The first place in the program's files that a stack names. */
export interface ErrorOrigin extends SourcePlace {
  readonly name: string;
  readonly source: string;
}

/** Async functions that wait for the one that runs: what stands after `at async `. */
export type AsyncFrames = () => string[];

export interface StackOptions {
  readonly major: number;
  readonly positions: SourcePositions;
  /** Frames of the async functions that wait for the current one. */
  readonly asyncFrames: AsyncFrames;
}

export type ErrorStacks = ReturnType<typeof createErrorStacks>;

/** Native frames that are looked at for each frame a program may see: the runtime's stand in between. */
const FRAMES_PER_FRAME = 4;
const MORE_FRAMES = 20;

export function createErrorStacks({ major, positions, asyncFrames }: StackOptions) {
  const origins = new WeakMap<object, ErrorOrigin>();
  const asyncOf = new WeakMap<object, string[]>();
  const framesOf = nodeFrames(major);
  let limit: unknown = 10;
  let userFormatter: ((error: unknown, sites: (CallSite | NamedCallSite)[]) => unknown) | undefined;

  /** Frames of Node's that report what native code found wrong stand above the program's. */
  function reportFramesOf({ functionName, site }: Frame): string[] {
    if (functionName === null || !REPORTING.has(functionName)) return [];
    return framesOf(site.getTypeName() ?? '', functionName, site.getMethodName() ?? '');
  }

  /** The frames of the program, and what is shown of those below them. */
  function select(sites: NativeCallSite[]): (Frame | string)[] {
    const frames = sites.map((site) => new Frame(site, positions));
    const shown: (Frame | string)[] = [];
    // What the runtime did above the program's youngest frame is its own business.
    const first = frames.findIndex(
      (frame) =>
        frame.kind === 'user' ||
        frame.kind === 'eval' ||
        isCompiling(frame) ||
        frame.functionName === 'runEvaluated',
    );
    let compiles = false;
    // Below it stands whoever waits for this process (spawnSync), if anybody does.
    const bottom = frames.findIndex(
      (frame) => frame.kind === 'runtime' && frame.functionName === '#drive',
    );
    const end = bottom < 0 ? frames.length : bottom;
    shown.push(...throwingBuiltins(frames, first));
    for (let i = 0; i < first; i++) shown.push(...reportFramesOf(frames[i] as Frame));
    for (let i = Math.max(first, 0); i < end; i++) {
      const frame = frames[i] as Frame;
      if (frame.kind === 'user' || frame.kind === 'eval') shown.push(frame);
      else if (frame.kind === 'builtin') {
        if (isCalledByProgram(frames, i)) shown.push(frame);
      } else if (frame.functionName === 'Promise' && frame.site.isConstructor()) {
        shown.push('new Promise (<anonymous>)');
      } else {
        const name = frame.functionName ?? '';
        // A file that does not compile has its own line of `_compile`.
        if (!compiles || name !== '_compile') {
          const { site } = frame;
          shown.push(...framesOf(site.getTypeName() ?? '', name, site.getMethodName() ?? ''));
        }
        compiles = isCompiling(frame) || (compiles && name !== '_compile');
      }
    }
    return shown;
  }

  /**
   * Engine functions that the program called and that threw by themselves stand above it (`at Array.map (<anonymous>)`),
   * also where the runtime has wrapped the function under its own name (`JSON.parse`).
   */
  function throwingBuiltins(frames: Frame[], first: number): (Frame | string)[] {
    const getter = frames[0]?.functionName;
    if (frames[0]?.kind === 'runtime' && getter?.startsWith('get '))
      return framesOf('', getter, '');
    let count = 0;
    while (frames[count]?.kind === 'builtin') count++;
    const wrapper = frames[count];
    const isWrapped =
      count === first - 1 && wrapper?.functionName === frames[count - 1]?.functionName;
    return first > 0 && (count === first || isWrapped) ? frames.slice(0, count) : [];
  }

  function noteOrigin(error: unknown, shown: (Frame | string)[]): void {
    if (typeof error !== 'object' || error === null) return;
    for (const frame of shown) {
      if (typeof frame === 'string' || frame.evaluated === undefined) continue;
      const { line, column } = frame.place;
      const { source } = frame.evaluated.file;
      const name = frame.fileName ?? dynamicName(major);
      origins.set(error, { line, column, source, name });
      return;
    }
  }

  const callees = new WeakMap<object, string>();

  /** Which function of Node's the program called, where that is what made the error. */
  function noteCallee(error: unknown, sites: NativeCallSite[]): void {
    if (typeof error !== 'object' || error === null) return;
    const frames = sites.map((site) => new Frame(site, positions));
    const first = frames.findIndex(({ kind }) => kind === 'user' || kind === 'eval');
    const above = first > 0 ? (frames[first - 1] as Frame) : undefined;
    if (above?.kind === 'runtime' && above.functionName !== null)
      callees.set(error, above.functionName);
  }

  /** The name that `noteCallee` noted. */
  function calleeOf(error: object): string | undefined {
    void (error as { stack?: unknown }).stack;
    return callees.get(error);
  }

  const visibleLimit = (): number => (typeof limit === 'number' ? Math.max(limit, 0) : 0);

  /** What V8 (or Node, where it is the host) calls to make a `stack`. */
  let isFormatting = false;

  /** What the engine gave for a stack that was only looked into. */
  let peeked: NativeCallSite[] | undefined;
  let isPeeking = false;
  const kept = new WeakMap<object, NativeCallSite[]>();

  /**
   * The sites of a stack that nobody has read yet, which stays so: the engine is made to ask for it again, and given
   * these. Undefined for a stack that is a string already.
   */
  function unreadSites(error: object): NativeCallSite[] | undefined {
    if (!Object.isExtensible(error)) return undefined;
    peeked = undefined;
    isPeeking = true;
    try {
      void (error as { stack?: unknown }).stack;
    } finally {
      isPeeking = false;
    }
    if (peeked === undefined) return undefined;
    const sites = kept.get(error) ?? peeked;
    kept.set(error, sites);
    ErrorCaptureStackTrace(error);
    return sites;
  }

  /** What would stand below the header. */
  function unreadFrames(error: object): string[] | undefined {
    const sites = unreadSites(error);
    return sites && select(sites).map((frame) => `    at ${frame}`);
  }

  /** As in V8, errors that are made while a stack is formatted get no stack of their own. */
  function prepareStackTrace(error: unknown, sites: NativeCallSite[]): unknown {
    if (isPeeking) {
      peeked = sites;
      return '';
    }
    if (isFormatting) return headerOf(error);
    isFormatting = true;
    try {
      return format(error, kept.get(error as object) ?? sites);
    } finally {
      isFormatting = false;
    }
  }

  function format(error: unknown, sites: NativeCallSite[]): unknown {
    const shown = select(sites);
    noteOrigin(error, shown);
    noteCallee(error, sites);
    if (userFormatter !== undefined) {
      const frames = [...shown, ...waitingFrames(error)].slice(0, visibleLimit());
      return userFormatter(
        error,
        frames.map((frame) =>
          typeof frame === 'string' ? new NamedCallSite(frame) : new CallSite(frame),
        ),
      );
    }
    const lines = shown.map(String);
    lines.push(...waitingFrames(error));
    lines.length = Math.min(lines.length, visibleLimit());
    const header = headerOf(error);
    return lines.length === 0 ? header : `${header}\n    at ${lines.join('\n    at ')}`;
  }

  /** Who waits for the function that made the error. */
  function waitingFrames(error: unknown): string[] {
    if (major <= 10) return [];
    const noted = typeof error === 'object' && error !== null ? asyncOf.get(error) : undefined;
    return (noted ?? asyncFrames()).map((frame) => `async ${frame}`);
  }

  /**
   * An error is caught: its stack may be asked for when the functions that wait for the one that made it are long
   * done, so they are noted now.
   */
  function noteAsyncFrames(error: unknown): void {
    if (typeof error !== 'object' || error === null || asyncOf.has(error)) return;
    asyncOf.set(error, asyncFrames());
  }

  /** The `Error` that programs see: as the engine's, with a limit and a formatter of its own. */
  const handler: ProxyHandler<ErrorConstructor> = {
    get(target, key, receiver) {
      if (key === 'stackTraceLimit') return limit;
      return reflect.get(target, key, receiver === VisibleError ? target : receiver);
    },
    set(target, key, value, receiver) {
      if (key !== 'stackTraceLimit' || receiver !== VisibleError) {
        return reflect.set(target, key, value, receiver === VisibleError ? target : receiver);
      }
      setLimit(value);
      return true;
    },
    getOwnPropertyDescriptor(target, key) {
      const descriptor = reflect.getOwnPropertyDescriptor(target, key);
      if (key === 'stackTraceLimit' && descriptor) descriptor.value = limit;
      return descriptor;
    },
    defineProperty(target, key, descriptor) {
      if (key === 'stackTraceLimit' && 'value' in descriptor) {
        setLimit(descriptor.value);
        return true;
      }
      return reflect.defineProperty(target, key, descriptor);
    },
    deleteProperty(target, key) {
      if (key === 'stackTraceLimit') limit = undefined;
      return reflect.deleteProperty(target, key);
    },
  };
  if (major < 20) {
    // The formatter is Node's own property only since 20.
    handler.ownKeys = (target) =>
      reflect.ownKeys(target).filter((key) => key !== 'prepareStackTrace');
  }
  if (major < 16) {
    // `cause` is of ES2022.
    handler.construct = (target, args, newTarget) =>
      reflect.construct(target, args.slice(0, 1), newTarget);
    handler.apply = (target, _self, args) => reflect.construct(target, args.slice(0, 1));
  } else {
    // V8 captures who waits when the error is made; here its stack may be read much later, or elsewhere.
    handler.construct = (target, args, newTarget) => {
      const error = reflect.construct(target, args, newTarget);
      asyncOf.set(error, asyncFrames());
      return error;
    };
    handler.apply = (target, _self, args) => handler.construct!(target, args, VisibleError);
  }
  const VisibleError: ErrorConstructor = new NativeProxy(NativeError, handler);

  function setLimit(value: unknown): void {
    limit = value;
    NativeError.stackTraceLimit =
      typeof value === 'number' && value > 0
        ? value * FRAMES_PER_FRAME + MORE_FRAMES
        : (value as number);
  }

  /** Puts it all in place. The formatter is an accessor: a program that sets its own still gets mapped frames. */
  function install(globalObject: object): void {
    setLimit(10);
    setLazyStacks({ framesOf: unreadFrames });
    Object.defineProperty(NativeError, 'prepareStackTrace', {
      get: () => prepareStackTrace,
      set(value) {
        const isOwn = typeof value === 'function' && value !== prepareStackTrace;
        userFormatter = isOwn ? value : undefined;
      },
      configurable: true,
      enumerable: false,
    });
    Object.defineProperty(NativeError.prototype, 'constructor', { value: VisibleError });
    for (const Class of nativeErrorClasses(globalObject))
      Object.setPrototypeOf(Class, VisibleError);
    Object.defineProperty(globalObject, 'Error', { value: VisibleError });
  }

  /** The first frame of the program in the error's stack. */
  function originOf(error: unknown): ErrorOrigin | undefined {
    if (typeof error !== 'object' || error === null) return undefined;
    if (!origins.has(error)) void (error as { stack?: unknown }).stack;
    return origins.get(error);
  }

  /** Whatever Error.stackTraceLimit the program has set. */
  function originOfCall(callee: Function): ErrorOrigin | undefined {
    const before = limit;
    const holder = {};
    setLimit(1);
    ErrorCaptureStackTrace(holder, callee as (...args: any[]) => unknown);
    const origin = originOf(holder);
    setLimit(before);
    return origin;
  }

  return { install, calleeOf, originOf, originOfCall, noteAsyncFrames, VisibleError, NativeError };
}

/** The loader's own frame where a file's syntax is wrong. */
const isCompiling = ({ kind, site }: Frame): boolean =>
  kind === 'runtime' && site.getFunctionName() === 'commonJs' && site.getTypeName() === 'Compiler';

/** The builtin at `index` was called by the program itself, not by the runtime. */
function isCalledByProgram(frames: Frame[], index: number): boolean {
  for (let i = index + 1; i < frames.length; i++) {
    const { kind } = frames[i] as Frame;
    if (kind !== 'builtin') return kind !== 'runtime';
  }
  return false;
}

/** ErrorUtils::ToString, whatever the program made of the error; Node's own errors show their code. */
function headerOf(error: unknown): string {
  try {
    if (typeof error === 'object' && error !== null && kIsNodeError in error) {
      const { name, code, message } = error as unknown as Record<string, unknown>;
      return `${name} [${code}]: ${message}`;
    }
    return apply(errorToString, error, []);
  } catch {
    try {
      return `<error: ${apply(errorToString, error, [])}>`;
    } catch {
      return '<error>';
    }
  }
}

function nativeErrorClasses(globalObject: any): object[] {
  const names = [
    'AggregateError',
    'EvalError',
    'RangeError',
    'ReferenceError',
    'SuppressedError',
    'SyntaxError',
    'TypeError',
    'URIError',
  ];
  return names
    .map((name) => globalObject[name])
    .filter((Class) => typeof Class === 'function' && Object.getPrototypeOf(Class) === NativeError);
}
