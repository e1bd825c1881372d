/** `zlib`: deflate and gzip, at once, with callbacks and as streams, byte for byte what each version's zlib makes. */
import type { Environment } from './internal/environment.ts';
import { ObjectDefineProperty, ObjectFreeze } from './internal/primordials.ts';
import { refused } from './internal/refused.ts';
import { createZlibBase } from './internal/zlib/base.ts';
import { createClasses } from './internal/zlib/classes.ts';
import { zlibConstants } from './internal/zlib/constants.ts';
import { createConvenience } from './internal/zlib/convenience.ts';
import { crc32 } from './internal/zlib/crc32.ts';

/** Functions by the class that does their work, in the order of the exports. */
const FUNCTIONS = [
  ['deflate', 'Deflate'],
  ['gzip', 'Gzip'],
  ['deflateRaw', 'DeflateRaw'],
  ['unzip', 'Unzip'],
  ['inflate', 'Inflate'],
  ['gunzip', 'Gunzip'],
  ['inflateRaw', 'InflateRaw'],
  ['brotliCompress', 'BrotliCompress'],
  ['brotliDecompress', 'BrotliDecompress'],
  ['zstdCompress', 'ZstdCompress'],
  ['zstdDecompress', 'ZstdDecompress'],
] as const;

/** Classes in the order of their `create` functions. */
const CREATED =
  'Deflate Inflate DeflateRaw InflateRaw Gzip Gunzip Unzip BrotliCompress BrotliDecompress ZstdCompress ZstdDecompress';

/** Return codes that `zlib.codes` has, both ways. */
const CODES =
  'Z_OK Z_STREAM_END Z_NEED_DICT Z_ERRNO Z_STREAM_ERROR Z_DATA_ERROR Z_MEM_ERROR Z_BUF_ERROR Z_VERSION_ERROR';

/** Zip archives, since 26. */
const ZIP_CLASSES = ['ZipEntry', 'ZipFile', 'ZipBuffer'];
const ZIP_FUNCTIONS = [
  'createZipArchive',
  'createZipArchiveSync',
  'zipFiles',
  'getMaxZipContentSize',
  'setMaxZipContentSize',
];

export default function create(env: Environment): any {
  const { major } = env.profile;
  const constants = zlibConstants(major);
  const bases = createZlibBase(env);
  const classes = createClasses(env, bases);
  const { later, sync } = createConvenience(env, bases);
  const exports: any = {};
  if (major >= 20) exports.crc32 = createCrc32(env);
  Object.assign(exports, classes);
  for (const [name, Class] of FUNCTIONS) {
    if (classes[Class] === undefined) continue;
    exports[name] = later(classes[Class]);
    exports[`${name}Sync`] = sync(classes[Class]);
  }
  const shown = (value: unknown, configurable = true) => ({
    configurable,
    enumerable: true,
    value,
  });
  for (const name of CREATED.split(' ')) {
    const Class = classes[name];
    if (Class === undefined) continue;
    const make = major < 24 ? { value: (options: unknown) => new Class(options) } : undefined;
    const named = { [`create${name}`]: (options: unknown) => new Class(options) };
    ObjectDefineProperty(exports, `create${name}`, shown(make?.value ?? named[`create${name}`]));
  }
  ObjectDefineProperty(exports, 'constants', shown(constants, false));
  ObjectDefineProperty(exports, 'codes', shown(codesOf(constants), false));
  if (major >= 26) {
    for (const name of ZIP_CLASSES)
      ObjectDefineProperty(exports, name, shown(refused(`zlib.${name}`)));
    for (const name of ZIP_FUNCTIONS) {
      ObjectDefineProperty(exports, name, shown(refused(`zlib.${name}`, true)));
    }
  }
  for (const name of Object.keys(constants)) {
    if (name.startsWith('BROTLI')) continue;
    const value = constants[name];
    ObjectDefineProperty(exports, name, { enumerable: major <= 10, value, writable: false });
  }
  return exports;
}

function codesOf(constants: Record<string, number>): object {
  const codes: Record<string, string | number> = {};
  for (const name of CODES.split(' ')) codes[name] = constants[name]!;
  for (const name of CODES.split(' ')) codes[constants[name]!] = name;
  return ObjectFreeze(codes);
}

function createCrc32(env: Environment) {
  const { codes } = env.require('internal/errors');
  const { validateUint32 } = env.require('internal/validators');
  const { isArrayBufferView } = env.require('internal/util/types');
  const { Buffer } = env.require('buffer');
  const { crc32: named } = {
    crc32: (data: any, value = 0): number => {
      if (typeof data !== 'string' && !isArrayBufferView(data)) {
        const types = ['Buffer', 'TypedArray', 'DataView', 'string'];
        throw new codes.ERR_INVALID_ARG_TYPE('data', types, data);
      }
      validateUint32(value, 'value');
      const bytes =
        typeof data === 'string'
          ? Buffer.from(data)
          : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      return crc32(bytes, value);
    },
  };
  return named;
}
