/** Where Node's source throws the errors of assertions, validators and consoles: said by who throws them. */
import type { NodePlace } from './node_places.ts';

/** Where each validator of Node 18 throws. */
const VALIDATORS_18: Record<string, readonly [line: number, text: string]> = {
  string: [162, "    throw new ERR_INVALID_ARG_TYPE(name, 'string', value);"],
  boolean: [218, "    throw new ERR_INVALID_ARG_TYPE(name, 'boolean', value);"],
  Function: [440, "    throw new ERR_INVALID_ARG_TYPE(name, 'Function', value);"],
  undefined: [466, "    throw new ERR_INVALID_ARG_TYPE(name, 'undefined', value);"],
  Array: [289, "    throw new ERR_INVALID_ARG_TYPE(name, 'Array', value);"],
  Object: [255, "      throw new ERR_INVALID_ARG_TYPE(name, 'Object', value);"],
  AbortSignal: [426, "    throw new ERR_INVALID_ARG_TYPE(name, 'AbortSignal', signal);"],
  number: [95, "      throw new ERR_INVALID_ARG_TYPE(name, 'number', value);"],
  'an integer': [97, "      throw new ERR_OUT_OF_RANGE(name, 'an integer', value);"],
};

/** Where every failed assertion of Node 26 is thrown. */
const ASSERTION_26: NodePlace = {
  file: 'node:internal/assert/utils',
  text: '  throw error;',
  lines: [0, 0, 0, 0, 0, 146],
};

/** Places that are named where the runtime throws. */
const NAMED = {
  hidden: [
    {
      file: 'node:internal/errors',
      text: '      throw error;',
      lines: [0, 0, 541, 540, 543, 547],
    },
  ],
  console: [
    {
      file: 'console.js',
      text: "    stream.removeListener('error', noop);",
      caret: 11,
      lines: [179, 0, 0, 0, 0, 0],
    },
    {
      file: 'node:internal/console/constructor',
      text: "        stream.removeListener('error', noop);",
      caret: 15,
      lines: [0, 313, 311, 311, 322, 319],
    },
  ],
  assertion: [
    {
      file: 'assert.js',
      text: '  throw new AssertionError(obj);',
      lines: [84, 0, 0, 0, 0, 0],
    },
    {
      file: 'node:assert',
      text: '  throw new AssertionError(obj);',
      lines: [0, 125, 90, 150, 152, 0],
    },
    ASSERTION_26,
  ],
  givenError: [
    {
      file: 'assert.js',
      text: '  if (obj.message instanceof Error) throw obj.message;',
      caret: 36,
      lines: [82, 0, 0, 0, 0, 0],
    },
    {
      file: 'node:assert',
      text: '  if (obj.message instanceof Error) throw obj.message;',
      caret: 36,
      lines: [0, 123, 88, 148, 150, 0],
    },
    {
      file: 'node:internal/assert/utils',
      text: '    throw obj.message[0];',
      lines: [0, 0, 0, 0, 0, 117],
    },
  ],
  ok: [
    { file: 'assert.js', text: '    throw err;', lines: [339, 0, 0, 0, 0, 0] },
    { file: 'node:assert', text: '    throw err;', lines: [0, 399, 0, 0, 0, 0] },
    {
      file: 'node:internal/assert/utils',
      text: '    throw err;',
      lines: [0, 0, 281, 77, 77, 0],
    },
    ASSERTION_26,
  ],
  okGivenError: [
    { file: 'assert.js', text: '      throw message;', lines: [328, 0, 0, 0, 0, 0] },
    { file: 'node:assert', text: '      throw message;', lines: [0, 388, 0, 0, 0, 0] },
    {
      file: 'node:internal/assert/utils',
      text: '      throw message;',
      lines: [0, 0, 270, 66, 66, 0],
    },
    {
      file: 'node:internal/assert/utils',
      text: '    throw obj.message[0];',
      lines: [0, 0, 0, 0, 0, 117],
    },
  ],
  fail: [
    { file: 'assert.js', text: '  throw err;', lines: [126, 0, 0, 0, 0, 0] },
    { file: 'node:assert', text: '  throw err;', lines: [0, 172, 137, 202, 204, 173] },
  ],
  failGivenError: [
    {
      file: 'assert.js',
      text: '  if (message instanceof Error) throw message;',
      caret: 32,
      lines: [110, 0, 0, 0, 0, 0],
    },
    {
      file: 'node:assert',
      text: '  if (message instanceof Error) throw message;',
      caret: 32,
      lines: [0, 159, 124, 184, 186, 0],
    },
    {
      file: 'node:assert',
      text: '  if (isError(message)) throw message;',
      caret: 24,
      lines: [0, 0, 0, 0, 0, 151],
    },
  ],
  ifError: [
    { file: 'assert.js', text: '    throw newErr;', lines: [738, 0, 0, 0, 0, 0] },
    { file: 'node:assert', text: '    throw newErr;', lines: [0, 991, 733, 847, 849, 818] },
  ],
  match: [
    { file: 'node:assert', text: '    throw err;', lines: [0, 1026, 768, 883, 885, 0] },
    ASSERTION_26,
  ],
  jsonFile: [
    {
      file: 'internal/modules/cjs/loader.js',
      text: '    throw err;',
      lines: [800, 0, 0, 0, 0, 0],
    },
    {
      file: 'node:internal/modules/cjs/loader',
      text: '    throw err;',
      lines: [0, 1443, 1644, 1928, 2075, 2111],
    },
  ],
  throws: [
    { file: 'assert.js', text: '    throw actual;', lines: [649, 0, 0, 0, 0, 0] },
    { file: 'node:assert', text: '    throw err;', lines: [0, 749, 491, 602, 604, 573] },
  ],
  throwsObject: [
    { file: 'assert.js', text: '      throw err;', lines: [493, 0, 0, 0, 0, 0] },
    { file: 'node:assert', text: '      throw err;', lines: [0, 635, 377, 485, 487, 456] },
  ],
} as const satisfies Record<string, readonly NodePlace[]>;

export type PlaceName = keyof typeof NAMED;

const placesOf = new WeakMap<object, readonly NodePlace[]>();

/** Says where in Node's source the error would be thrown; returns it. */
export function thrownAt<T>(error: T, name: PlaceName): T {
  if (typeof error === 'object' && error !== null) placesOf.set(error, NAMED[name]);
  return error;
}

const calls = new WeakMap<object, string>();

/** Says by which way through Node's function an error came, where it has several (node_throws.ts). */
export function thrownBy<T>(error: T, call: string): T {
  if (typeof error === 'object' && error !== null) calls.set(error, call);
  return error;
}

/** What `thrownBy` said. */
export const throwingCall = (error: object): string | undefined => calls.get(error);

/** As `thrownAt`, for a validator's error; `check`: the type or range it looked for. */
export function thrownByValidator<T extends object>(error: T, check: unknown): T {
  const [line, text] = VALIDATORS_18[String(check)] ?? [];
  const place = { file: 'node:internal/validators', text: text ?? '' };
  const of18: NodePlace = { ...place, lines: [0, line ?? 0, 0, 0, 0, 0] };
  placesOf.set(error, [of18, ...NAMED.hidden]);
  return error;
}

/** Where an error that is caught by nobody is thrown; undefined where nobody said. */
export const thrownPlaces = (error: object): readonly NodePlace[] | undefined =>
  placesOf.get(error);
