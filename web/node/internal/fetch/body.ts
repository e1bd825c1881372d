/** Bodies of requests and responses: where their bytes come from, and the methods that read them. */
import type { Environment } from '../environment.ts';
import { isAnyArrayBuffer, isArrayBufferView } from '../util/brands.ts';
import { primordialGlobals } from '../primordials.ts';
import type { FormDataLibrary } from './form_data.ts';
import { usvString } from './webidl.ts';

const { TypeError, Uint8Array } = primordialGlobals;

/** What a body is made of: bytes that are there, what a server sends, or a stream of the program's. */
export type Source =
  | { readonly bytes: Uint8Array }
  | { readonly incoming: IncomingBody }
  | { readonly stream: any };

/** The body of a response while it arrives. */
export interface IncomingBody {
  /** Bytes that have come and were not taken; null at the end. Waits where there are none. */
  next(give: (bytes: Uint8Array | null, error?: unknown) => void): void;
  cancel(): void;
}

export class Body {
  source: Source;
  /** The ReadableStream, once somebody has asked for it. */
  stream: any;
  isUsed = false;

  constructor(source: Source) {
    this.source = source;
    if ('stream' in source) this.stream = source.stream;
  }
}

/** A body with the content type that it implies. */
export interface Extracted {
  readonly body: Body;
  readonly type: string | null;
}

export interface BodyLibrary {
  extract(value: any): Extracted;
  streamOf(body: Body): any;
  isUnusable(body: Body | null): boolean;
  isDisturbed(body: Body | null): boolean;
  clone(body: Body): Body;
  /** All bytes, as a promise. */
  consume(body: Body | null): any;
  /** The methods of Request and Response; `get` finds body and content type of `this`. */
  define(Class: any, get: (self: any) => { body: Body | null; type: string }): void;
}

export function createBodies(env: Environment, forms: FormDataLibrary): BodyLibrary {
  const { Buffer } = env.require('buffer');
  const { Promise } = env.require('internal/async_support');
  const web = () => env.require('stream/web');

  function extract(value: any): Extracted {
    const of = (bytes: Uint8Array, type: string | null): Extracted => ({
      body: new Body({ bytes }),
      type,
    });
    if (typeof value === 'object' && value !== null) {
      const { URLSearchParams } = env.require('internal/url');
      const { isBlob, bytesOf } = env.require('internal/blob');
      if (value instanceof URLSearchParams)
        return of(Buffer.from(`${value}`), 'application/x-www-form-urlencoded;charset=UTF-8');
      if (isAnyArrayBuffer(value)) return of(new Uint8Array(value.slice(0)), null);
      if (isArrayBufferView(value)) return of(copyOfView(value), null);
      if (isBlob(value)) return of(bytesOf(value), value.type || null);
      if (forms.isFormData(value)) {
        const { bytes, type } = forms.encode(value);
        return of(bytes, type);
      }
      if (value instanceof web().ReadableStream) return ofStream(value);
      if (typeof value[Symbol.asyncIterator] === 'function')
        return ofStream(web().ReadableStream.from?.(value) ?? fromAsync(value));
    }
    return of(Buffer.from(usvString(value)), 'text/plain;charset=UTF-8');
  }

  function ofStream(stream: any): Extracted {
    if (stream.locked || isStreamDisturbed(stream))
      throw new TypeError('Response body object should not be disturbed or locked');
    return { body: new Body({ stream }), type: null };
  }

  /** A stream of what is iterated, where the version's streams have no `from`. */
  function fromAsync(value: any): any {
    const iterator = value[Symbol.asyncIterator]();
    return new (web().ReadableStream)({
      pull: (controller: any) =>
        Promise.resolve(iterator.next()).then(({ done, value: chunk }: any) => {
          if (done) controller.close();
          else controller.enqueue(chunk);
        }),
    });
  }

  const isStreamDisturbed = (stream: any): boolean => stream._disturbed === true;
  const isDisturbed = (body: Body | null): boolean =>
    body !== null && (body.isUsed || (body.stream !== undefined && isStreamDisturbed(body.stream)));
  const isUnusable = (body: Body | null): boolean =>
    isDisturbed(body) || body?.stream?.locked === true;

  function streamOf(body: Body): any {
    body.stream ??= makeStream(body.source);
    return body.stream;
  }

  function makeStream(source: Source): any {
    const { ReadableStream } = web();
    const pull = (controller: any): any => {
      if ('bytes' in source) {
        if (source.bytes.length > 0) controller.enqueue(new Uint8Array(source.bytes));
        controller.close();
        controller.byobRequest?.respond(0);
        return undefined;
      }
      return new Promise((resolve: () => void) => {
        (source as { incoming: IncomingBody }).incoming.next((bytes, error) => {
          if (error !== undefined) controller.error(error);
          else if (bytes === null) {
            controller.close();
            controller.byobRequest?.respond(0);
          } else controller.enqueue(bytes);
          resolve();
        });
      });
    };
    const cancel = () => {
      if ('incoming' in source) source.incoming.cancel();
    };
    return new ReadableStream({ type: 'bytes', pull, cancel }, { highWaterMark: 0 });
  }

  function consume(body: Body | null): any {
    if (body === null) return Promise.resolve(new Uint8Array(0));
    body.isUsed = true;
    const { source } = body;
    if (body.stream !== undefined) return readStream(body.stream);
    if ('bytes' in source) return Promise.resolve(source.bytes);
    return new Promise((resolve: (bytes: Uint8Array) => void, reject: (e: unknown) => void) => {
      const parts: Uint8Array[] = [];
      const next = () =>
        (source as { incoming: IncomingBody }).incoming.next((bytes, error) => {
          if (error !== undefined) reject(error);
          else if (bytes === null) resolve(Buffer.concat(parts));
          else {
            parts.push(bytes);
            next();
          }
        });
      next();
    });
  }

  function readStream(stream: any): any {
    const reader = stream.getReader();
    const parts: Uint8Array[] = [];
    const step = (): any =>
      reader.read().then(({ done, value }: any) => {
        if (done) return Buffer.concat(parts);
        if (!(value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
        parts.push(value);
        return step();
      });
    return step();
  }

  function clone(body: Body): Body {
    if (body.stream === undefined && 'bytes' in body.source) return new Body(body.source);
    const [one, other] = streamOf(body).tee();
    body.stream = one;
    return new Body({ stream: other });
  }

  const readers: Record<string, (bytes: Uint8Array, type: string) => unknown> = {
    blob(bytes, type) {
      const { Blob } = env.require('internal/blob');
      return new Blob([bytes], { type });
    },
    arrayBuffer: (bytes) => new Uint8Array(bytes).buffer,
    text: (bytes) => new env.host.TextDecoder().decode(bytes),
    json: (bytes) => env.globalObject.JSON.parse(new env.host.TextDecoder().decode(bytes)),
    formData: (bytes, type) => forms.decode(bytes, type),
    bytes: (bytes) => new Uint8Array(bytes),
  };

  function define(Class: any, get: (self: any) => { body: Body | null; type: string }): void {
    const { major } = env.profile;
    for (const key of Object.keys(readers)) {
      if (key === 'bytes' && major < 20) continue;
      const read = readers[key] as (bytes: Uint8Array, type: string) => unknown;
      const method = {
        [key](this: any) {
          try {
            const { body, type } = get(this);
            if (isUnusable(body)) throw new TypeError(unusable(major));
            return consume(body).then((bytes: Uint8Array) => read(bytes, type));
          } catch (error) {
            return Promise.reject(error);
          }
        },
      }[key];
      Object.defineProperty(Class.prototype, key, {
        value: method,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }

  return { extract, streamOf, isUnusable, isDisturbed, clone, consume, define };
}

const unusable = (major: number): string =>
  major < 20 ? 'Body is unusable' : 'Body is unusable: Body has already been read';

const copyOfView = (view: ArrayBufferView): Uint8Array =>
  new Uint8Array(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
