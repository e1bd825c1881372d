/** Where an error's text differs between Node versions: Node 10's texts, and later changes. */
import {
  ArrayIsArray,
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  ArrayPrototypeSlice,
  RegExpPrototypeExec,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
} from '../primordials.ts';
import {
  argumentName,
  invalidArgType,
  type Message,
  type MessageTools,
  SYSTEM_ERROR_MESSAGES,
} from './messages.ts';

function oneOf(expected: unknown, thing: string): string {
  if (!ArrayIsArray(expected)) return `of ${thing} ${expected}`;
  const { length } = expected;
  if (length === 1) return `of ${thing} ${expected[0]}`;
  if (length === 2) return `one of ${thing} ${expected[0]} or ${expected[1]}`;
  const head = ArrayPrototypeJoin(ArrayPrototypeSlice(expected, 0, length - 1), ', ');
  return `one of ${thing} ${head}, or ${expected[length - 1]}`;
}

/** What Node 10 called a value in "but got …". */
function typeName(value: any): string {
  return value?.constructor?.name
    ? `instance of ${value.constructor.name}`
    : `type ${typeof value}`;
}

function missingArgs10(...args: string[]): string {
  const names = ArrayPrototypeMap(args, (a) => `"${a}"`);
  const { length } = names;
  if (length === 1) return `The ${names[0]} argument must be specified`;
  if (length === 2) return `The ${names[0]} and ${names[1]} arguments must be specified`;
  const head = ArrayPrototypeJoin(ArrayPrototypeSlice(names, 0, length - 1), ', ');
  return `The ${head}, and ${names[length - 1]} arguments must be specified`;
}

/** TypeErrors of Node 10 that were worded otherwise, or are gone since. */
export function typeErrorMessages10(tools: MessageTools): Record<string, Message> {
  return {
    ERR_INVALID_ARG_TYPE: (name: string, expected: string | string[], actual: unknown) => {
      let must = 'must be';
      let types = expected;
      if (typeof types === 'string' && StringPrototypeStartsWith(types, 'not ')) {
        must = 'must not be';
        types = StringPrototypeSlice(types, 4);
      }
      return `The ${argumentName(name)} ${must} ${oneOf(types, 'type')}. Received type ${typeof actual}`;
    },
    ERR_INVALID_ARG_VALUE: (name: string, value: unknown, reason = 'is invalid') => {
      let inspected = tools.inspect(value);
      if (inspected.length > 128) inspected = `${StringPrototypeSlice(inspected, 0, 128)}...`;
      return `The argument '${name}' ${reason}. Received ${inspected}`;
    },
    ERR_INVALID_ARRAY_LENGTH: (name: string, length: number, actual: number) =>
      `The array "${name}" (length ${actual}) must be of length ${length}.`,
    ERR_INVALID_CALLBACK: 'Callback must be a function',
    ERR_INVALID_DOMAIN_NAME: 'Unable to determine the domain name',
    ERR_INVALID_FILE_URL_PATH: 'File URL path %s',
    ERR_INVALID_OPT_VALUE: (name: string, value: unknown) =>
      `The value "${String(value)}" is invalid for option "${name}"`,
    ERR_INVALID_OPT_VALUE_ENCODING: 'The value "%s" is invalid for option "encoding"',
    ERR_INVALID_RETURN_VALUE: (input: string, name: string, value: unknown) =>
      `Expected ${input} to be returned from the "${name}" function but got ${typeName(value)}.`,
    ERR_INVALID_URL: 'Invalid URL: %s',
    ERR_INVALID_URL_SCHEME: (expected: unknown) => `The URL must be ${oneOf(expected, 'scheme')}`,
    ERR_MISSING_ARGS: missingArgs10,
    ERR_WORKER_PATH:
      'The worker script filename must be an absolute path or a relative path starting with ' +
      "'./' or '../'. Received \"%s\"",
    ERR_WORKER_UNSUPPORTED_EXTENSION:
      'The worker script extension must be ".js" or ".mjs". Received "%s"',
  };
}

/** RangeErrors of Node 10 that were worded otherwise. */
export function rangeErrorMessages10(): Record<string, Message> {
  return {
    ERR_BUFFER_OUT_OF_BOUNDS: (name?: string) =>
      name ? `"${name}" is outside of buffer bounds` : 'Attempt to write outside buffer bounds',
    ERR_BUFFER_TOO_LARGE: 'Cannot create a Buffer larger than 0x7fffffff bytes',
    ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH: 'Input buffers must have the same length',
    ERR_INDEX_OUT_OF_RANGE: 'Index out of range',
    ERR_INVALID_ADDRESS_FAMILY: 'Invalid address family: %s',
    ERR_OUT_OF_RANGE: (name: string, range: unknown, input: unknown, replaceText = false) =>
      (replaceText ? name : `The value of "${name}" is out of range.`) +
      (range === undefined ? '' : ` It must be ${range}.`) +
      ` Received ${String(input)}`,
    ERR_SOCKET_BAD_PORT: 'Port should be >= 0 and < 65536. Received %s.',
    ERR_UNKNOWN_MODULE_FORMAT: 'Unknown module format: %s',
  };
}

/** Errors of Node 10 that were worded otherwise, or are gone since. */
export const ERROR_MESSAGES_10: Record<string, Message> = {
  ERR_CRYPTO_HASH_DIGEST_NO_UTF16: 'hash.digest() does not support UTF-16',
  ERR_HTTP2_STREAM_CANCEL: 'The pending stream has been canceled',
  ERR_MISSING_MODULE: 'Cannot find module %s',
  ERR_NO_LONGER_SUPPORTED: '%s is no longer supported',
  ERR_REQUIRE_ESM: 'Must use import to load ES Module: %s',
  ERR_SOCKET_CANNOT_SEND: 'Unable to send data',
  ERR_TRANSFORM_ALREADY_TRANSFORMING: 'Calling transform done when still transforming',
  ERR_TRANSFORM_WITH_LENGTH_0: 'Calling transform done when writableState.length != 0',
  ERR_UNKNOWN_FILE_EXTENSION: 'Unknown file extension: %s',
  ERR_UNKNOWN_STDIN_TYPE: 'Unknown stdin file type',
  ERR_UNKNOWN_STREAM_TYPE: 'Unknown stream file type',
};

/** TypeErrors that Node 18 worded otherwise. */
export function typeErrorMessages18(tools: MessageTools): Record<string, Message> {
  return {
    ERR_INVALID_ARG_TYPE: invalidArgType(
      tools,
      (name) => RegExpPrototypeExec(/^([A-Z][a-z0-9]*)+$/, name) !== null,
    ),
    ERR_INVALID_URL(input: unknown) {
      this.input = input;
      return 'Invalid URL';
    },
  };
}

/** Up to Node 18 these two had each other's text. */
export const SYSTEM_ERROR_MESSAGES_18: Record<string, string> = {
  ...SYSTEM_ERROR_MESSAGES,
  ERR_FS_CP_DIR_TO_NON_DIR: SYSTEM_ERROR_MESSAGES.ERR_FS_CP_NON_DIR_TO_DIR!,
  ERR_FS_CP_NON_DIR_TO_DIR: SYSTEM_ERROR_MESSAGES.ERR_FS_CP_DIR_TO_NON_DIR!,
};

/** TypeErrors that Node 20 and older worded otherwise. */
export const TYPE_ERROR_MESSAGES_TO_20: Record<string, Message> = {
  ERR_IMPORT_ASSERTION_TYPE_FAILED: 'Module "%s" is not of type "%s"',
  ERR_IMPORT_ASSERTION_TYPE_MISSING: 'Module "%s" needs an import attribute of type "%s"',
  ERR_IMPORT_ASSERTION_TYPE_UNSUPPORTED: 'Import attribute type "%s" is unsupported',
  ERR_IMPORT_ATTRIBUTE_UNSUPPORTED: 'Import attribute "%s" with value "%s" is not supported',
  ERR_INVALID_FILE_URL_PATH: 'File URL path %s',
};

const TLA_18 =
  'require() cannot be used on an ESM graph with top-level await. Use import() instead. To see ' +
  'where the top-level await comes from, use --experimental-print-required-tla.';

/** ERR_REQUIRE_ASYNC_MODULE(filename, parentFilename, requireStack): Node 20, 22, then 24. */
export function requireAsyncModule(major: number): Message {
  if (major < 24) {
    return (filename?: string, parent?: string) =>
      TLA_18 +
      (parent ? `\n  From ${parent} ` : '') +
      (filename ? `\n  Requiring ${filename} ` : '');
  }
  return function (filename?: string, parent?: string, requireStack?: string[]) {
    let message = TLA_18;
    if (filename) message += `\nRequired module: ${filename}`;
    if (parent) {
      const stack = requireStack ?? [parent];
      if (stack.length > 0) message += `\nRequire stack:\n- ${ArrayPrototypeJoin(stack, '\n- ')}`;
      Object.defineProperty(this, 'requireStack', {
        configurable: true,
        value: stack,
        writable: true,
      });
    }
    return message;
  };
}

const basename = (path: string) => RegExpPrototypeExec(/[^/]*$/, path)![0]!;

/** ERR_REQUIRE_ESM since Node 12: why `require` refuses an ES module and what to do instead. */
export function requireEsm(
  filename: string,
  hasEsmSyntax: boolean,
  parentPath: string | null = null,
  packageJsonPath: string | null = null,
): string {
  const from = parentPath ? ` from ${parentPath}` : '';
  let message = `require() of ES Module ${filename}${from} not supported.`;
  const dynamicImport = 'a dynamic import() which is available in all CommonJS modules.';
  if (!packageJsonPath) {
    if (RegExpPrototypeExec(/\.mjs$/, filename) !== null) {
      message += `\nInstead change the require of ${filename} to ${dynamicImport}`;
    }
    return message;
  }
  const name =
    parentPath && basename(filename) === basename(parentPath) ? filename : basename(filename);
  if (hasEsmSyntax) {
    return `${message}\nInstead change the require of ${name} in ${parentPath} to ${dynamicImport}`;
  }
  return (
    `${message}\n${name} is treated as an ES module file as it is a .js file whose nearest parent ` +
    'package.json contains "type": "module" which declares all .js files in that package scope as ' +
    `ES modules.\nInstead either rename ${name} to end in .cjs, change the requiring code to use ` +
    'dynamic import() which is available in all CommonJS modules, or change "type": "module" to ' +
    `"type": "commonjs" in ${packageJsonPath} to treat all .js files as CommonJS (using .mjs for ` +
    'all ES modules instead).\n'
  );
}
