/** The `crypto` global: random values from the scenario's seed, and `subtle`. */
import { createSubtle } from './crypto/subtle.ts';
import type { Environment } from './environment.ts';
import {
  ObjectDefineProperties,
  ObjectDefineProperty,
  StringPrototypeSlice,
} from './primordials.ts';
import { typedArrayKind } from './util/brands.ts';

const kMake = Symbol('kCreate');
const LARGEST = 65536;
const isIntegerArray = (kind: string | undefined) =>
  kind !== undefined && !kind.startsWith('Float');

export default function create(env: Environment): any {
  const { codes } = env.require('internal/errors');
  const { DOMException } = env.require('internal/domexception');
  const random = env.require('internal/random');

  /** RFC 9562, version 4. */
  function uuid(): string {
    const bytes: Uint8Array = random.fill(new Uint8Array(16));
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    let hex = '';
    for (let i = 0; i < 16; i++) hex += (bytes[i]! < 16 ? '0' : '') + bytes[i]!.toString(16);
    const part = (from: number, to: number) => StringPrototypeSlice(hex, from, to);
    return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
  }

  const { SubtleCrypto, subtle } = createSubtle(env, kMake);

  class Crypto {
    #brand = true;
    constructor(key?: unknown) {
      if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    }
    static check(self: any): void {
      if (self === null || typeof self !== 'object' || !(#brand in self))
        throw new codes.ERR_INVALID_THIS('Crypto');
    }
    get subtle(): unknown {
      check(this);
      return subtle;
    }
    getRandomValues(array: any) {
      check(this);
      if (!isIntegerArray(typedArrayKind(array)))
        throw new DOMException(
          'The data argument must be an integer-type TypedArray',
          'TypeMismatchError',
        );
      if (array.byteLength > LARGEST)
        throw new DOMException(
          `The requested length exceeds ${LARGEST.toLocaleString('en-US')} bytes`,
          'QuotaExceededError',
        );
      random.fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return array;
    }
    randomUUID() {
      check(this);
      return uuid();
    }
  }
  const { check } = Crypto;
  delete (Crypto as any).check;
  for (const key of ['subtle', 'getRandomValues', 'randomUUID'])
    ObjectDefineProperty(Crypto.prototype, key, { enumerable: true });
  ObjectDefineProperties(Crypto.prototype, {
    [Symbol.toStringTag]: { configurable: true, value: 'Crypto' },
  });
  return { Crypto, SubtleCrypto, crypto: new Crypto(kMake), randomUUID: uuid };
}
