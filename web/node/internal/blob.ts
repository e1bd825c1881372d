/** Blob and the URLs of Blobs. */
import { BlobData, type Part } from './blob/blob_data.ts';
import { createFile } from './blob/file.ts';
import { createBlobStream } from './blob/stream.ts';
import type { Environment } from './environment.ts';
import { Parcel } from './messaging/parcels.ts';
import {
  ArrayPrototypeFilter,
  ArrayPrototypePush,
  MathMax,
  MathMin,
  NumberIsNaN,
  ObjectDefineProperties,
  ObjectSetPrototypeOf,
  primordialGlobals,
  RegExpPrototypeExec,
  replaceAll,
  StringPrototypeSplit,
  StringPrototypeToLowerCase,
} from './primordials.ts';
import { isAnyArrayBuffer, isArrayBufferView } from './util/brands.ts';

const { Map } = primordialGlobals;
const kHandle = Symbol('kHandle');
const kLength = Symbol('kLength');
const kType = Symbol('kType');
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const notPrintable = /[^\u{0020}-\u{007E}]/u;
/** Node 18 copied on the thread pool from this many bytes or parts on. */
const SYNC_BYTES = 4096;
const SYNC_PARTS = 4;

const isBlob = (value: any): boolean => value?.[kHandle] !== undefined;
const typeOf = (text: string): string =>
  RegExpPrototypeExec(notPrintable, text) === null ? StringPrototypeToLowerCase(text) : '';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateDictionary } = env.require('internal/validators');
  const { Promise } = env.require('internal/async_support');
  const { kClone } = env.require('internal/structured_clone');
  const inspect = (value: object, options: object) =>
    env.require('internal/util/inspect').inspect(value, options);
  const encode = (text: string) => new env.host.TextEncoder().encode(text) as Uint8Array;
  const invalidThis = () => new codes.ERR_INVALID_THIS('Blob');
  const check = (self: any) => {
    if (!isBlob(self)) throw invalidThis();
  };

  function notSequence(sources: unknown): unknown {
    return major < 24
      ? new codes.ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources)
      : codeError('Value cannot be converted to sequence.');
  }
  const codeError = (message: string) =>
    Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_TYPE' });

  function readSources(sources: any): any[] {
    const isObject = sources !== null && typeof sources === 'object';
    const isSequence = major < 24 ? typeof sources !== 'string' : isObject;
    if (!isSequence || typeof sources?.[Symbol.iterator] !== 'function') throw notSequence(sources);
    const list = [...sources];
    for (let i = 0; i < list.length; i++) {
      const source = list[i];
      if (isBlob(source) || isAnyArrayBuffer(source) || isArrayBufferView(source)) continue;
      if (typeof source === 'symbol' && major >= 24)
        throw codeError(`Value[${i}] is a Symbol and cannot be converted to a string.`);
      list[i] = `${source}`;
    }
    return list;
  }

  function append(parts: Part[], source: any, endings: string): number {
    if (isBlob(source)) {
      source[kHandle].appendTo(parts);
      return source[kLength];
    }
    let bytes: Uint8Array;
    if (typeof source === 'string') {
      const ends = major < 24 ? /\n|\r\n/g : /\r\n|\r|\n/g;
      bytes = encode(endings === 'native' ? replaceAll(source, ends, () => '\n') : source);
    } else if (isAnyArrayBuffer(source)) bytes = new Uint8Array(source).slice();
    else bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
    ArrayPrototypePush(parts, bytes);
    return bytes.length;
  }

  /** Web IDL's `[Clamp] long long`; before Node 24 the numbers went to C++ as they were. */
  function integer(value: unknown): number {
    const number = Number(value);
    if (NumberIsNaN(number)) return 0;
    if (major < 24) return Math.trunc(number);
    const rounded = Math.round(number);
    return rounded - number === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
  }

  class Blob {
    declare [kHandle]: BlobData;
    declare [kLength]: number;
    declare [kType]: string;

    constructor(sources: any = [], options: any = undefined) {
      // Up to Node 22 the options were looked at between check and conversion of the parts.
      const list = readSources(sources);
      validateDictionary(options, 'options');
      let { type = '', endings = 'transparent' } = options ?? {};
      endings = `${endings}`;
      if (endings !== 'transparent' && endings !== 'native')
        throw new codes.ERR_INVALID_ARG_VALUE('options.endings', endings);
      const parts: Part[] = [];
      let length = 0;
      for (let i = 0; i < list.length; i++) length += append(parts, list[i], endings);
      const { kMaxLength } = env.require('buffer');
      if (length > kMaxLength) throw new codes.ERR_BUFFER_TOO_LARGE(kMaxLength);
      this[kHandle] = new BlobData(parts);
      this[kLength] = length;
      type = `${type}`;
      this[kType] = typeOf(type);
    }

    [customInspect](depth: number, options: any) {
      if (depth < 0) return this;
      const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      return `Blob ${inspect({ size: this.size, type: this.type }, inner)}`;
    }

    [kClone](): Parcel {
      const { [kHandle]: handle, [kLength]: length, [kType]: type } = this;
      if (handle.isFile) {
        throw new codes.ERR_INVALID_STATE.TypeError('File-backed Blobs are not cloneable');
      }
      return new Parcel((receiver) =>
        receiver.require('internal/blob').createBlob(handle, length, type),
      );
    }

    get type() {
      check(this);
      return this[kType];
    }
    get size() {
      check(this);
      return this[kLength];
    }

    slice(...args: unknown[]): unknown;
    slice(start: any = 0, end: any = this[kLength], contentType: any = ''): unknown {
      check(this);
      const length = this[kLength];
      const place = (value: number) =>
        value < 0 ? MathMax(length + value, 0) : MathMin(value, length);
      const from = place(integer(start));
      const to = MathMax(from, place(integer(end)));
      return createBlob(this[kHandle].slice(from, to), to - from, typeOf(`${contentType}`));
    }

    arrayBuffer(): any {
      if (!isBlob(this)) return Promise.reject(invalidThis());
      return readAll(this);
    }

    text(): any {
      if (!isBlob(this)) return Promise.reject(invalidThis());
      const decode = (buffer: ArrayBuffer) => new env.host.TextDecoder().decode(buffer);
      return readAll(this).then(decode);
    }

    bytes(): any {
      if (!isBlob(this)) return Promise.reject(invalidThis());
      return readAll(this).then((buffer: ArrayBuffer) => new Uint8Array(buffer));
    }

    stream(): any {
      check(this);
      return createBlobStream(env, this[kHandle]);
    }

    textStream(): any {
      check(this);
      const { TextDecoderStream } = env.require('stream/web');
      return createBlobStream(env, this[kHandle]).pipeThrough(new TextDecoderStream());
    }
  }
  const enumerable = { enumerable: true };
  ObjectDefineProperties(Blob.prototype, {
    [Symbol.toStringTag]: { configurable: true, value: 'Blob' },
    size: enumerable,
    type: enumerable,
    slice: enumerable,
    stream: enumerable,
    text: enumerable,
    arrayBuffer: enumerable,
  });
  ObjectDefineProperties(Blob.prototype.slice, { length: { value: 0 } });
  if (major < 20) delete (Blob.prototype as any).bytes;
  else ObjectDefineProperties(Blob.prototype, { bytes: enumerable });
  if (major < 24) delete (Blob.prototype as any).textStream;
  else ObjectDefineProperties(Blob.prototype, { textStream: enumerable });

  /** One step a microtask: bytes of a part, its end, and so on. */
  function readAll(blob: Blob): any {
    const data = blob[kHandle];
    const length = blob[kLength];
    if (major < 20) return copyAll(data, length);
    return new Promise((resolve: (buffer: ArrayBuffer) => void) => {
      const reader = data.getReader();
      const readNext = () => {
        if (reader.pull() === null) resolve(data.concat(length));
        else env.loop.queueMicrotask(readNext);
      };
      readNext();
    });
  }

  function copyAll(data: BlobData, length: number): any {
    const count = ArrayPrototypeFilter(data.parts, (part) => part !== undefined).length;
    if (length < SYNC_BYTES && count < SYNC_PARTS) return Promise.resolve(data.concat(length));
    return new Promise((resolve: (buffer: ArrayBuffer) => void) => {
      env.loop.request('FixedSizeBlobCopyJob', 'cpu', length / 1000, () =>
        resolve(data.concat(length)),
      );
    });
  }

  function createBlob(data: BlobData, length: number, type: string): any {
    const blob: any = {};
    ObjectSetPrototypeOf(blob, Blob.prototype);
    blob[kHandle] = data;
    blob[kType] = type;
    blob[kLength] = length;
    if (major >= 22) blob.constructor = Blob;
    return blob;
  }

  /** A Blob of what `read` gives each time. */
  const createFileBlob = (read: () => Uint8Array, length: number, type: string): any =>
    createBlob(new BlobData(() => (length === 0 ? [] : [read()])), length, type);

  const stored = new Map<string, Blob>();

  /** `blob:nodedata:` and an id, under which the Blob is kept until it is revoked. */
  function createObjectURL(object: any): string {
    if (!isBlob(object)) throw new codes.ERR_INVALID_ARG_TYPE('obj', 'Blob', object);
    const id = env.require('internal/webcrypto').randomUUID();
    stored.set(id, object);
    return `blob:nodedata:${id}`;
  }

  const idOf = (url: string): string | undefined => {
    if (!env.require('internal/url').URL.canParse?.(url)) return undefined;
    const [scheme, base, id, rest] = StringPrototypeSplit(url, ':');
    return scheme === 'blob' && base === 'nodedata' && rest === undefined ? id : undefined;
  };

  function revokeObjectURL(...args: unknown[]): void {
    if (args.length === 0 && major >= 20) throw new codes.ERR_MISSING_ARGS('url');
    const id = idOf(`${args[0]}`);
    if (id !== undefined) stored.delete(id);
  }

  function resolveObjectURL(url: unknown): unknown {
    const id = idOf(`${url}`);
    const blob = id === undefined ? undefined : stored.get(id);
    return blob && createBlob(blob[kHandle], blob[kLength], blob[kType]);
  }

  return {
    Blob,
    createFileBlob,
    ...createFile(env, Blob, kClone),
    createBlob,
    createObjectURL,
    revokeObjectURL,
    resolveObjectURL,
    isBlob,
    /** All bytes, at once: for who sends them. */
    bytesOf: (blob: Blob) => new Uint8Array(blob[kHandle].concat(blob[kLength])),
  };
}
