/** `crypto.subtle`: digests on the thread pool. What needs keys is refused by name. */
import type { AsyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, StringPrototypeToUpperCase } from '../primordials.ts';
import { createCryptoTools } from './bytes.ts';
import { createDigests } from './digests.ts';

/** WebCrypto's names and OpenSSL's. */
const ALGORITHMS: Record<string, string> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
const MODERN_ALGORITHMS: Record<string, string> = {
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};

const METHODS =
  'encrypt decrypt sign verify digest generateKey deriveKey deriveBits importKey exportKey wrapKey unwrapKey';
const MODERN_METHODS =
  ' getPublicKey encapsulateBits encapsulateKey decapsulateBits decapsulateKey';

/** The class and the one object of it; `kMake` lets its constructor through. */
export function createSubtle(env: Environment, kMake: symbol): { SubtleCrypto: any; subtle: any } {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { DOMException } = env.require('internal/domexception');
  const { Promise }: AsyncSupport = env.require('internal/async_support');
  const tools = createCryptoTools(env);
  const digests = createDigests(env);
  const algorithms = major >= 24 ? { ...ALGORITHMS, ...MODERN_ALGORITHMS } : ALGORITHMS;
  const failed = "Failed to execute 'digest' on 'SubtleCrypto':";

  const withCode = (code: string, message: string): Error =>
    tools.nativeError(TypeError as any, code, message);

  /** The digest that an AlgorithmIdentifier names. */
  function normalized(algorithm: any): string {
    const isObject = algorithm !== null && typeof algorithm === 'object';
    if (isObject && algorithm.name === undefined) {
      const cannot = major >= 24 ? 'cannot' : 'can not';
      throw tools.nativeError(
        TypeError as any,
        'ERR_MISSING_OPTION',
        `Failed to normalize algorithm: passed algorithm ${cannot} be converted to 'Algorithm' because 'name' is required in 'Algorithm'.`,
      );
    }
    const name = algorithms[StringPrototypeToUpperCase(`${isObject ? algorithm.name : algorithm}`)];
    if (name === undefined) {
      throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
    }
    return name;
  }

  class SubtleCrypto {
    #brand = true;
    constructor(key?: unknown) {
      if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    }
    static check(self: any): void {
      if (self === null || typeof self !== 'object' || !(#brand in self))
        throw new codes.ERR_INVALID_THIS('SubtleCrypto');
    }
  }
  const { check } = SubtleCrypto;
  delete (SubtleCrypto as any).check;

  function digest(this: unknown, algorithm: any, data: any): Promise<unknown> {
    const given = arguments.length;
    return new Promise((resolve) => {
      check(this);
      if (given < 2) {
        throw withCode(
          'ERR_MISSING_ARGS',
          `${failed} 2 arguments required, but only ${given} present.`,
        );
      }
      const name = normalized(algorithm);
      const bytes = typeof data === 'string' ? undefined : tools.bytesFrom(data);
      if (bytes === undefined) {
        throw withCode(
          'ERR_INVALID_ARG_TYPE',
          `${failed} 2nd argument is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
        );
      }
      const message = bytes.slice();
      env.loop.request('HASHREQUEST', 'cpu', 8 + message.length / 500, () => {
        const feed = digests.digest(name)!;
        feed.update(message);
        resolve(feed.result().buffer);
      });
    });
  }

  for (const name of (METHODS + (major >= 24 ? MODERN_METHODS : '')).split(' ')) {
    const refuse = {
      [name]() {
        return Promise.reject(new Error(`crypto.subtle.${name} is not available in Loopscope`));
      },
    }[name];
    ObjectDefineProperty(SubtleCrypto.prototype, name, {
      configurable: true,
      enumerable: true,
      value: name === 'digest' ? digest : refuse,
      writable: true,
    });
  }
  ObjectDefineProperty(SubtleCrypto.prototype, Symbol.toStringTag, {
    configurable: true,
    value: 'SubtleCrypto',
  });
  return { SubtleCrypto, subtle: new SubtleCrypto(kMake) };
}
