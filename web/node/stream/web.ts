/**
 * `stream/web`: the streams of npm's web-streams-polyfill, which is written step by step after the standard, with Node's
 * errors and Node's way of showing them.
 */
import createWebStreams from 'package:web-streams';
import type { Environment } from '../internal/environment.ts';
import { ObjectDefineProperty } from '../internal/primordials.ts';
import { packageRequire } from '../internal/streams/package_require.ts';
import { createCompressionStreams } from '../internal/webstreams/compression.ts';
import { createTextStreams } from '../internal/webstreams/encoding.ts';
import { makeTransferable } from '../internal/webstreams/transfer.ts';

/** Exports in Node's order. */
const ORDER =
  'ReadableStream ReadableStreamTee ReadableStreamDefaultReader ReadableStreamBYOBReader ReadableStreamBYOBRequest ' +
  'ReadableByteStreamController ReadableStreamDefaultController TransformStream ' +
  'TransformStreamDefaultController WritableStream WritableStreamDefaultWriter ' +
  'WritableStreamDefaultController ByteLengthQueuingStrategy CountQueuingStrategy TextEncoderStream ' +
  'TextDecoderStream CompressionStream DecompressionStream';

export default function create(env: Environment): any {
  const made = createWebStreams(env.loop.fuel, env.profile.major, packageRequire(env));
  addInspection(env, made);
  makeTransferable(env, made);
  const all = {
    ...made,
    ...createTextStreams(env, made),
    ...createCompressionStreams(env, defineInspect),
  };
  if (env.profile.major >= 24) {
    all.ReadableStreamTee = function readableStreamTee(stream: any) {
      return stream.tee();
    };
  }
  if (env.profile.major < 20) delete all.ReadableStream.from;
  const exports: Record<string, any> = {};
  for (const name of ORDER.split(' ')) if (name in all) exports[name] = all[name];
  return exports;
}

/** What console.log shows of each class. */
const SHOWN: Record<string, (self: any) => object> = {
  ReadableStream: (self) => ({
    locked: self.locked,
    state: self._state,
    supportsBYOB: self._readableStreamController._pendingPullIntos !== undefined,
  }),
  ReadableStreamDefaultReader: (self) => ({
    stream: self._ownerReadableStream,
    readRequests: self._readRequests.length,
    close: self._closedPromise,
  }),
  ReadableStreamBYOBReader: (self) => ({
    stream: self._ownerReadableStream,
    requests: self._readIntoRequests.length,
    close: self._closedPromise,
  }),
  ReadableStreamDefaultController: () => ({}),
  ReadableByteStreamController: () => ({}),
  WritableStream: (self) => ({ locked: self.locked, state: self._state }),
  WritableStreamDefaultWriter: (self) => ({
    stream: self._ownerWritableStream,
    close: self._closedPromise,
    ready: self._readyPromise,
    desiredSize: self.desiredSize,
  }),
  WritableStreamDefaultController: (self) => ({ stream: self._controlledWritableStream }),
  TransformStream: (self) => ({
    readable: self._readable,
    writable: self._writable,
    backpressure: self._backpressure,
  }),
  TransformStreamDefaultController: (self) => ({ stream: self._controlledTransformStream }),
  CountQueuingStrategy: ({ highWaterMark }) => ({ highWaterMark }),
  ByteLengthQueuingStrategy: ({ highWaterMark }) => ({ highWaterMark }),
};

function addInspection(env: Environment, classes: Record<string, any>): void {
  for (const name of Object.keys(SHOWN)) {
    const describe = SHOWN[name]!;
    defineInspect(env, classes[name].prototype, name, describe);
  }
}

/** Node's customInspect: the class's name and some of its state. */
export function defineInspect(
  env: Environment,
  prototype: object,
  name: string,
  describe: (self: any) => object,
): void {
  ObjectDefineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), {
    configurable: true,
    writable: true,
    value(this: any, depth: number, options: any) {
      if (depth < 0) return this;
      const shown = describe(this);
      const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      return `${name} ${env.require('internal/util/inspect').inspect(shown, inner)}`;
    },
  });
}
