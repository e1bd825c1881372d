/** File: a Blob with a name and a time of change. */
import type { Environment } from '../environment.ts';
import { Parcel } from '../messaging/parcels.ts';
import {
  NumberIsNaN,
  ObjectDefineProperties,
  ObjectSetPrototypeOf,
  replaceAll,
} from '../primordials.ts';

const kState = Symbol('state');
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const loneSurrogates = /[\ud800-\udfff]/gu;

export function createFile(env: Environment, Blob: any, kClone: symbol): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { emitExperimentalWarning } = env.require('internal/util');

  class FileState {
    name: string;
    lastModified: number;
    constructor(name: string, lastModified: number) {
      this.name = name;
      this.lastModified = lastModified;
    }
  }
  const states = new WeakMap<object, FileState>();

  /** Up to Node 22 the fields were private, and V8 said so. */
  function stateOf(self: any, field: string): FileState {
    const state = states.get(self) ?? self?.[kState];
    if (state !== undefined) return state;
    if (major >= 24) throw new codes.ERR_INVALID_THIS('File');
    throw new TypeError(
      `Cannot read private member #${field} from an object whose class did not declare it`,
    );
  }

  class File extends Blob {
    constructor(...args: any[]) {
      if (major < 20) emitExperimentalWarning('buffer.File');
      if (args.length < 2) throw new codes.ERR_MISSING_ARGS('fileBits', 'fileName');
      const [bits, name, options = {}] = args;
      super(bits, options);
      let { lastModified } = options ?? {};
      if (lastModified === undefined) lastModified = Date.now();
      else {
        lastModified = +lastModified;
        if (NumberIsNaN(lastModified)) lastModified = 0;
      }
      setState(
        this,
        replaceAll(`${name}`, loneSurrogates, () => '\ufffd'),
        lastModified,
      );
    }

    get name() {
      return stateOf(this, 'name').name;
    }
    get lastModified() {
      return stateOf(this, 'lastModified').lastModified;
    }

    [customInspect](depth: number, options: any) {
      if (depth < 0) return this;
      const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      const { size, type, name, lastModified } = this as any;
      const { inspect } = env.require('internal/util/inspect');
      return `File ${inspect({ size, type, name, lastModified }, inner)}`;
    }

    [kClone as never](): Parcel {
      const blob: Parcel = (Blob.prototype as any)[kClone].call(this);
      if (major < 24) return blob;
      const { name, lastModified } = this as any;
      return new Parcel((receiver) =>
        receiver.require('internal/blob').asFile(blob.open(receiver), name, lastModified),
      );
    }
  }

  /** What a copy of a File becomes. */
  function asFile(blob: any, name: string, lastModified: number): any {
    delete blob.constructor;
    setState(ObjectSetPrototypeOf(blob, File.prototype) as File, name, lastModified);
    return blob;
  }

  function setState(file: any, name: string, lastModified: number): void {
    const state = new FileState(name, lastModified);
    if (major >= 24) file[kState] = state;
    else states.set(file, state);
  }

  const enumerable = { enumerable: true };
  ObjectDefineProperties(File, { length: { configurable: true, value: 2 } });
  ObjectDefineProperties(File.prototype, {
    name: enumerable,
    lastModified: enumerable,
    [Symbol.toStringTag]: { configurable: true, value: 'File' },
  });
  return { File, asFile };
}
