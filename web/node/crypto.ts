/** `crypto`: digests, HMAC, key derivation and randomness. What needs keys or ciphers is refused by name. */
import { createCryptoTools } from './internal/crypto/bytes.ts';
import { createDerivations } from './internal/crypto/derive.ts';
import { createDigests, hashNames } from './internal/crypto/digests.ts';
import { createHashes } from './internal/crypto/hash.ts';
import { createRandom } from './internal/crypto/random.ts';
import type { Environment } from './internal/environment.ts';
import {
  ObjectAssign,
  ObjectDefineProperty,
  StringPrototypeSplit,
} from './internal/primordials.ts';
import { refused } from './internal/refused.ts';

/** The exports in their order; `name@18` is there from 18 on, `name-10` up to 10. */
const EXPORTS =
  '_toBuf-10 argon2@24 argon2Sync@24 checkPrime@18 checkPrimeSync@18 createCipher-10 createCipheriv createDecipher-10 ' +
  'createDecipheriv createDiffieHellman createDiffieHellmanGroup createECDH createHash createHmac createMac@26 ' +
  'createPrivateKey@18 createPublicKey@18 createSecretKey@18 createSign createVerify diffieHellman@18 ' +
  'generatePrime@18 generatePrimeSync@18 getCiphers getCipherInfo@18 getCurves getDiffieHellman getHashes getMacs@26 ' +
  'hkdf@18 hkdfSync@18 parsePKCS12@26 pbkdf2 pbkdf2Sync generateKeyPair generateKeyPairSync generateKey@18 ' +
  'generateKeySync@18 privateDecrypt privateEncrypt prng-10 pseudoRandomBytes-10 publicDecrypt publicEncrypt ' +
  'randomBytes randomFill randomFillSync randomInt@18 randomUUID@18 randomUUIDv7@24 rng-10 scrypt scryptSync ' +
  'sign@18 setEngine timingSafeEqual getFips setFips verify@18 hash@20 encapsulate@24 decapsulate@24 Certificate ' +
  'Cipher-22 Cipheriv Decipher-22 Decipheriv DiffieHellman DiffieHellmanGroup ECDH Hash Hmac KeyObject@18 Sign ' +
  'Verify X509Certificate@18 secureHeapUsed@18';

function namesOf(major: number): string[] {
  const names: string[] = [];
  for (const entry of StringPrototypeSplit(EXPORTS, ' ')) {
    const [, name, sign, version] = /^(\w+)(?:([@-])(\d+))?$/.exec(entry)!;
    const isHere =
      sign === undefined || (sign === '@' ? major >= Number(version) : major <= Number(version));
    if (isHere) names.push(name!);
  }
  return names;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { deprecate } = env.require('internal/util');
  const tools = createCryptoTools(env);
  const digests = createDigests(env);
  const { Hash, Hmac, hash } = createHashes(env, tools, digests);
  const random = createRandom(env, tools);

  /** The bytes of one side of timingSafeEqual. */
  function comparable(value: unknown, name: string): Uint8Array {
    const bytes = typeof value === 'string' ? undefined : tools.bytesFrom(value);
    if (bytes !== undefined) return bytes;
    if (major <= 10) {
      throw new codes.ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView'], value);
    }
    throw tools.nativeError(
      TypeError as any,
      'ERR_INVALID_ARG_TYPE',
      `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
    );
  }

  function timingSafeEqual(first: unknown, second: unknown): boolean {
    const a = comparable(first, 'buf1');
    const b = comparable(second, 'buf2');
    if (a.length !== b.length) {
      throw major <= 10
        ? new codes.ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH()
        : tools.nativeError(
            RangeError as any,
            'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
            'Input buffers must have the same byte length',
          );
    }
    return a.every((byte, index) => byte === b[index]);
  }

  const isDeprecated = major >= 22;
  const deprecated = (fn: any, code: string) =>
    isDeprecated ? deprecate(fn, `crypto.${fn.name} constructor is deprecated.`, code) : fn;
  const known: Record<string, unknown> = {
    createHash: (algorithm: unknown, options: unknown) => new Hash(algorithm, options),
    createHmac: (hmac: unknown, key: unknown, options: unknown) => new Hmac(hmac, key, options),
    getHashes: () => hashNames(major),
    getFips: () => 0,
    secureHeapUsed: () => ({ total: 0, used: 0, utilization: Number.NaN, min: 2 }),
    ...createDerivations(env, tools, digests),
    ...random,
    prng: random.randomBytes,
    rng: random.randomBytes,
    pseudoRandomBytes: random.randomBytes,
    timingSafeEqual,
    hash,
    Hash: deprecated(Hash, 'DEP0179'),
    Hmac: deprecated(Hmac, 'DEP0181'),
  };

  const exports: any = {};
  for (const name of namesOf(major)) {
    exports[name] = known[name] ?? refused(`crypto.${name}`, /^[a-z_]/.test(name));
  }
  if (major === 18 || major === 20) {
    for (const name of ['createCipher', 'createDecipher']) {
      const value = refused(`crypto.${name}`, true);
      ObjectDefineProperty(exports, name, { configurable: true, value });
    }
  }
  ObjectDefineProperty(exports, 'fips', { get: () => 0, set: exports.setFips });
  ObjectDefineProperty(exports, 'constants', {
    enumerable: true,
    get() {
      throw new Error('crypto.constants is not available in Loopscope');
    },
  });
  if (major < 20) {
    const get = deprecate(() => 'buffer', 'crypto.DEFAULT_ENCODING is deprecated.', 'DEP0091');
    const set = refused('another crypto.DEFAULT_ENCODING', true);
    const enumerable = major <= 10;
    ObjectDefineProperty(exports, 'DEFAULT_ENCODING', { configurable: true, enumerable, get, set });
  }
  if (major > 10) defineAliases(exports);
  return exports;

  function defineAliases(target: any): void {
    const accessor = (get: () => unknown) => ({ configurable: false, enumerable: true, get });
    const web = () => env.require('internal/webcrypto').crypto;
    ObjectDefineProperty(target, 'webcrypto', accessor(web));
    ObjectDefineProperty(
      target,
      'subtle',
      accessor(() => web().subtle),
    );
    ObjectDefineProperty(
      target,
      'getRandomValues',
      accessor(() => (array: unknown) => web().getRandomValues(array)),
    );
    for (const name of ['prng', 'pseudoRandomBytes', 'rng']) {
      const value = random.randomBytes;
      ObjectDefineProperty(
        target,
        name,
        ObjectAssign({ configurable: true, writable: true, value }),
      );
    }
  }
}
