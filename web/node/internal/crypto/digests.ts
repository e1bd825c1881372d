/** Names of message digests: what OpenSSL calls them by version, and which of them can be had here. */
import { Hasher, pbkdf2, scrypt } from '../../../pkg/loopscope_web.js';
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypeFilter,
  ArrayPrototypeIncludes,
  RegExpPrototypeExec,
  StringPrototypeReplace,
  StringPrototypeSplit,
  StringPrototypeToLowerCase,
} from '../primordials.ts';

const NAMES =
  'RSA-MD4@10 RSA-MD5 RSA-MDC2@10 RSA-RIPEMD160 RSA-SHA1 RSA-SHA1-2 RSA-SHA224 RSA-SHA256 RSA-SHA3-224 RSA-SHA3-256 ' +
  'RSA-SHA3-384 RSA-SHA3-512 RSA-SHA384 RSA-SHA512 RSA-SHA512/224 RSA-SHA512/256 RSA-SM3 blake2b-512@26 ' +
  'blake2b512 blake2s-256@26 blake2s256 id-rsassa-pkcs1-v1_5-with-sha3-224 id-rsassa-pkcs1-v1_5-with-sha3-256 ' +
  'id-rsassa-pkcs1-v1_5-with-sha3-384 id-rsassa-pkcs1-v1_5-with-sha3-512 keccak-224@26 keccak-256@26 ' +
  'keccak-384@26 keccak-512@26 keccak-kmac-128@26 keccak-kmac-256@26 keccak-kmac128@26 keccak-kmac256@26 md4@10 ' +
  'md4WithRSAEncryption@10 md5 md5-sha1 md5WithRSAEncryption mdc2@10 mdc2WithRSA@10 ripemd ripemd-160@26 ripemd160 ' +
  'ripemd160WithRSA rmd160 sha-1@26 sha-224@26 sha-256@26 sha-256/192@26 sha-384@26 sha-512@26 sha-512/224@26 ' +
  'sha-512/256@26 sha1 sha1WithRSAEncryption sha2-224@26 sha2-256@26 sha2-256/192@26 sha2-384@26 sha2-512@26 ' +
  'sha2-512/224@26 sha2-512/256@26 sha224 sha224WithRSAEncryption sha256 sha256-192@26 sha256WithRSAEncryption ' +
  'sha3-224 sha3-256 sha3-384 sha3-512 sha384 sha384WithRSAEncryption sha512 sha512-224 ' +
  'sha512-224WithRSAEncryption sha512-256 sha512-256WithRSAEncryption sha512WithRSAEncryption shake-128@26 ' +
  'shake-256@26 shake128 shake256 sm3 sm3WithRSAEncryption ssl3-md5 ssl3-sha1 whirlpool@10';

/** `crypto.getHashes()`: a name with `@10` is of Node 10 only, one with `@26` of 26 on. */
export function hashNames(major: number): string[] {
  const here = ArrayPrototypeFilter(StringPrototypeSplit(NAMES, ' '), (name: string) => {
    const only = RegExpPrototypeExec(/@(\d+)/, name)?.[1];
    return only === undefined || (only === '10' ? major <= 10 : major >= 26);
  });
  for (let i = 0; i < here.length; i++) here[i] = StringPrototypeReplace(here[i], /@.*/, '');
  return here;
}

/** What OpenSSL 3 reads as the same digest. */
const MODERN_ALIAS = /^sha2?-(1|224|256|384|512)(?=$|\/)/;

/** The plain name of a digest: `RSA-SHA256` is `sha256`. */
function plainName(name: string, major: number): string {
  let plain = StringPrototypeToLowerCase(name);
  plain = StringPrototypeReplace(plain, /^(?:rsa-|ssl3-|id-rsassa-pkcs1-v1_5-with-)/, '');
  plain = StringPrototypeReplace(plain, /withrsa(?:encryption)?$/, '');
  if (major > 10) plain = StringPrototypeReplace(plain, MODERN_ALIAS, 'sha$1');
  plain = StringPrototypeReplace(plain, /^sha512\//, 'sha512-');
  if (plain === 'sha1-2') return 'sha1';
  return plain === 'ripemd' || plain === 'rmd160' || plain === 'ripemd-160' ? 'ripemd160' : plain;
}

/** A digest or an HMAC that is being fed. */
export interface Feed {
  update(bytes: Uint8Array): void;
  result(): Uint8Array;
  copy(): Feed;
}

export type Digests = ReturnType<typeof createDigests>;

export function createDigests(env: Environment) {
  const { major } = env.profile;
  let lowered: string[] | undefined;

  /** Says by name what real Node would know and Loopscope does not; undefined for what nobody knows. */
  function unknown(name: string): undefined {
    lowered ??= StringPrototypeSplit(StringPrototypeToLowerCase(hashNames(major).join(' ')), ' ');
    if (ArrayPrototypeIncludes(lowered, StringPrototypeToLowerCase(name))) {
      throw new Error(`The digest '${name}' is not available in Loopscope`);
    }
    return undefined;
  }

  /** Length of a digest in bytes, by the plain names. */
  function sizeOf(name: string): number {
    const hasher = Hasher.digest(plainName(name, major));
    const size = hasher?.result().length ?? 0;
    hasher?.free();
    return size;
  }

  return {
    sizeOf,
    digest: (name: string): Feed | undefined =>
      Hasher.digest(plainName(name, major)) ?? unknown(name),
    hmac: (name: string, key: Uint8Array): Feed | undefined =>
      Hasher.hmac(plainName(name, major), key) ?? unknown(name),
    /** True if there is such a digest. */
    has: (name: string): boolean => sizeOf(name) > 0 || unknown(name) !== undefined,
    pbkdf2: (name: string, password: Uint8Array, salt: Uint8Array, rounds: number, size: number) =>
      pbkdf2(plainName(name, major), password, salt, rounds, size) as Uint8Array,
    scrypt: scrypt as (
      password: Uint8Array,
      salt: Uint8Array,
      logN: number,
      r: number,
      p: number,
      size: number,
    ) => Uint8Array | undefined,
  };
}
