/**
 * `stream`, from npm's readable-stream: version 4 is Node 18's library, version 3 that of Node 10. What other versions
 * do otherwise is edited in when the runtime is built (scripts/lib/packages). It is evaluated when it is first required.
 */
import createStreams from 'package:readable-stream';
import createStreams10 from 'package:readable-stream-3';
import type { Environment } from './internal/environment.ts';
import { ObjectDefineProperty } from './internal/primordials.ts';
import { createDuplexPair } from './internal/streams/duplex_pair.ts';
import { packageRequire } from './internal/streams/package_require.ts';
import { showStates } from './internal/streams/state_view.ts';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const require = packageRequire(env);
  const bytes = byteTools(env);
  if (major < 12) return create10(env, createStreams10(env.loop.fuel, major, require), bytes);
  const Stream = createStreams(env.loop.fuel, major, require);
  Object.assign(Stream, bytes);
  if (major < 20) return Stream;
  showStates(env, Stream);
  return withDuplexPair(env, Stream);
}

/** What streams know of bytes; public by accident. */
function byteTools(env: Environment) {
  const { isArrayBufferView, isUint8Array } = env.require('internal/util/types');
  const { Buffer } = env.require('buffer');
  return {
    ...(env.profile.major >= 20 && { _isArrayBufferView: isArrayBufferView }),
    _isUint8Array: isUint8Array,
    _uint8ArrayToBuffer: function _uint8ArrayToBuffer(chunk: Uint8Array) {
      return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    },
  };
}

function create10(env: Environment, package10: any, bytes: object): any {
  const Stream = env.require('internal/streams/legacy');
  const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished } = package10;
  const parts = { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished };
  // The package exports itself as properties of Readable.
  for (const name of [...Object.keys(parts), 'Stream']) delete Readable[name];
  return Object.assign(Stream, parts, { Stream }, bytes);
}

/** Puts `duplexPair` in its place among the exports. */
function withDuplexPair(env: Environment, Stream: any): any {
  const descriptors = Object.getOwnPropertyDescriptors(Stream);
  const later = ['pipeline', 'addAbortSignal', 'finished', 'destroy', 'compose'];
  later.push('setDefaultHighWaterMark', 'getDefaultHighWaterMark', 'promises', 'Stream');
  later.push('_isArrayBufferView', '_isUint8Array', '_uint8ArrayToBuffer');
  for (const name of later) delete Stream[name];
  Stream.duplexPair = createDuplexPair(env, Stream.Duplex);
  for (const name of later) ObjectDefineProperty(Stream, name, (descriptors as any)[name]);
  return Stream;
}
