/** What `crypto` takes as bytes, and the errors of its native half. */
import type { Environment } from '../environment.ts';
import { ObjectAssign } from '../primordials.ts';

const { isView } = ArrayBuffer;

export type CryptoTools = ReturnType<typeof createCryptoTools>;

export function createCryptoTools(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');
  const { isAnyArrayBuffer } = env.require('internal/util/types');
  const isModern = major > 10;

  /** The bytes of a view or an array buffer, not copied. */
  function bytesOf(value: any): Uint8Array {
    return isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
  }

  /** Text in an encoding, a view, or (since Node 12) an array buffer; undefined for all else. */
  function bytesFrom(value: unknown, encoding?: unknown): Uint8Array | undefined {
    if (typeof value === 'string') {
      const known = typeof encoding === 'string' && Buffer.isEncoding(encoding);
      return bytesOf(Buffer.from(value, known ? encoding : 'utf8'));
    }
    if (isView(value) || (isModern && isAnyArrayBuffer(value))) return bytesOf(value);
    return undefined;
  }

  /** getArrayBufferOrView: the bytes of an argument, or its ERR_INVALID_ARG_TYPE. */
  function need(value: unknown, name: string, modern: string[], old: string[] = []): Uint8Array {
    const bytes = bytesFrom(value);
    if (bytes !== undefined) return bytes;
    throw new codes.ERR_INVALID_ARG_TYPE(name, isModern ? modern : old, value);
  }

  /** An error as C++ makes it: the code is a property, and not in the stack. */
  function nativeError(Base: ErrorConstructor, code: string | undefined, message: string): Error {
    if (code === undefined) return new Base(message);
    return ObjectAssign(new Base(message), { code });
  }

  const invalidDigest = (name: string): Error =>
    isModern
      ? nativeError(TypeError as any, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`)
      : new codes.ERR_CRYPTO_INVALID_DIGEST(name);

  return { bytesOf, bytesFrom, need, nativeError, invalidDigest, toBuffer: Buffer.from };
}
