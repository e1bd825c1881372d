/**
 * What `console.log(stream)` shows of a stream's state since Node 20: most fields of `ReadableState` and `WritableState`
 * are bits of one number there (kState), the rare ones stand under symbols. Ours has readable-stream 4's fields, so that
 * util.inspect is given an object as Node's looks. (lib/internal/streams/readable.js and writable.js, makeBitMapDescriptor.)
 */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, ObjectPrototypeHasOwnProperty } from '../primordials.ts';

type State = Record<string | symbol, any>;
type Bits = readonly (readonly [bit: number, isSet: (state: State) => unknown])[];

const field =
  (name: string) =>
  (state: State): unknown =>
    state[name];
const isUtf8 = ({ defaultEncoding }: State): boolean =>
  defaultEncoding === 'utf8' || defaultEncoding === 'utf-8';

/** Bits 0 to 8, which both kinds have. */
const COMMON: Bits = [
  'objectMode',
  'errorEmitted',
  'autoDestroy',
  'emitClose',
  'destroyed',
  'closed',
  'closeEmitted',
  'errored',
  'constructed',
].map((name, bit) => [bit, field(name)] as const);

/** The bits that only readable-stream's own number of flags has: where they stand there. */
const DATA_LISTENING = 1 << 19;
const END_SCHEDULED = 1 << 20;
const EOF_READABLE_PENDING = 1 << 21;
const flag =
  (mask: number) =>
  (state: State): unknown =>
    state['state'] & mask;

const READABLE: Bits = [
  ...COMMON,
  ...[
    'ended',
    'endEmitted',
    'reading',
    'sync',
    'needReadable',
    'emittedReadable',
    'readableListening',
    'resumeScheduled',
    'multiAwaitDrain',
    'readingMore',
    'dataEmitted',
  ].map((name, index) => [9 + index, field(name)] as const),
  [20, isUtf8],
  [21, field('decoder')],
  [22, field('encoding')],
  [23, ({ flowing }) => flowing !== null],
  [24, field('flowing')],
  [25, (state) => typeof symbolValue(state, 'kPaused') === 'boolean'],
  [26, (state) => symbolValue(state, 'kPaused') === true],
  [27, flag(DATA_LISTENING)],
  [28, flag(END_SCHEDULED)],
  [29, flag(EOF_READABLE_PENDING)],
];

const WRITABLE: Bits = [
  ...COMMON,
  ...[
    'sync',
    'prefinished',
    'needDrain',
    'ending',
    'finished',
    'decodeStrings',
    'writing',
    'bufferProcessing',
    'prefinished',
    'allBuffers',
    'allNoop',
  ].map((name, index) => [9 + index, field(name)] as const),
  // Also where there was no final to call.
  [10, field('finalCalled')],
  [20, (state) => symbolValue(state, 'kOnFinished')?.length > 0],
  [21, ({ writable }) => writable !== undefined],
  [22, field('writable')],
  [23, field('corked')],
  [24, isUtf8],
  [25, isCallback],
  [26, field('writing')],
  [27, field('afterWriteTickInfo')],
  [28, (state) => symbolValue(state, 'kAfterWritePending')],
  [29, ({ buffered }) => buffered.length > 0],
  [30, field('ended')],
];

/** The value under the symbol of that name, which the package keeps to itself. */
function symbolValue(state: State, name: string): any {
  for (const symbol of Object.getOwnPropertySymbols(state)) {
    if (symbol.description === name) return state[symbol];
  }
  return undefined;
}

/** A write's callback, but not the one that stands for none. */
function isCallback({ writecb }: State): boolean {
  return typeof writecb === 'function' && writecb.name !== 'nop';
}

function packed(state: State, bits: Bits): number {
  let number = 0;
  for (const [bit, isSet] of bits) if (isSet(state)) number |= 1 << bit;
  return number;
}

/** The chunks of a BufferList, from the first. */
function chunksOf({ buffer }: State): unknown[] {
  const chunks: unknown[] = [];
  for (let entry = buffer.head; entry; entry = entry.next) chunks.push(entry.data);
  return chunks;
}

function putOwn(view: State, state: State, names: readonly string[]): void {
  for (const name of names)
    if (ObjectPrototypeHasOwnProperty(state, name)) view[name] = state[name];
}

class ReadableState {
  [name: string | symbol]: unknown;
  constructor(state: State) {
    this['highWaterMark'] = state['highWaterMark'];
    this['buffer'] = chunksOf(state);
    this['bufferIndex'] = 0;
    putOwn(this, state, ['length', 'pipes', 'awaitDrainWriters', 'readable']);
    this[Symbol('kState')] = packed(state, READABLE);
    if (!isUtf8(state)) this[Symbol('kDefaultEncodingValue')] = state['defaultEncoding'];
    if (state['decoder']) {
      this[Symbol('kDecoderValue')] = state['decoder'];
      this[Symbol('kEncodingValue')] = state['encoding'];
    }
    if (state['errored']) this[Symbol('kErroredValue')] = state['errored'];
  }
}

class WritableState {
  [name: string | symbol]: unknown;
  constructor(state: State, isArrow: boolean) {
    putOwn(this, state, ['highWaterMark', 'length', 'corked']);
    this['onwrite'] = isArrow ? (() => () => {})() : state['onwrite'];
    putOwn(this, state, ['writelen', 'bufferedIndex', 'pendingcb']);
    this[Symbol('kState')] = packed(state, WRITABLE);
    if (!isUtf8(state)) this[Symbol('kDefaultEncodingValue')] = state['defaultEncoding'];
    this[Symbol('kBufferedValue')] = state['buffered'].length > 0 ? state['buffered'] : null;
    const written = symbolValue(state, 'kWritten');
    if (isCallback(state) || written) {
      this[Symbol('kWriteCbValue')] = isCallback(state) ? state['writecb'] : null;
    }
    if (state['afterWriteTickInfo'] || written === 'ticked') {
      this[Symbol('kAfterWriteTickInfoValue')] = state['afterWriteTickInfo'];
    }
    if (state['errored']) this[Symbol('kErroredValue')] = state['errored'];
    const waiting = symbolValue(state, 'kOnFinished');
    if (waiting?.length > 0) this[Symbol('kOnFinishedValue')] = waiting;
  }
}

/** Has util.inspect show the states of `Stream`'s classes as Node's look. */
export function showStates(env: Environment, Stream: any): void {
  const { custom } = env.require('util').inspect;
  const show = (State: any, view: (state: State) => object): void => {
    ObjectDefineProperty(State.prototype, custom, {
      configurable: true,
      value(this: State) {
        // Subclasses and the prototype itself are shown as they are.
        return ObjectPrototypeHasOwnProperty(this, 'highWaterMark') ? view(this) : this;
      },
    });
  };
  show(Stream.Readable.ReadableState, (state) => new ReadableState(state));
  const isArrow = env.profile.major >= 24;
  show(Stream.Writable.WritableState, (state) => new WritableState(state, isArrow));
}
