/**
 * The texts of Node's error codes (18 and later), by the class an error of that code has.
 * A text is a format string or a function of the constructor's arguments, called with the new
 * error as `this`. What differs between versions is in `./messages_by_version`.
 */
import {
  ArrayIsArray,
  ArrayPrototypeIncludes,
  ArrayPrototypeIndexOf,
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  JSONStringify,
  MathAbs,
  NumberIsInteger,
  RegExpPrototypeExec,
  StringPrototypeEndsWith,
  StringPrototypeIncludes,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  StringPrototypeToLowerCase,
} from '../primordials.ts';

/** A format string, or a function that makes the message (and may add properties to `this`). */
export type Message = string | ((this: any, ...args: any[]) => string);

/** What the texts need from the Environment. */
export interface MessageTools {
  inspect(value: unknown, options?: object): string;
  determineSpecificType(value: unknown): string;
}

/** `a`, `a or b`, `a, b, or c`. */
export function formatList(array: unknown[], conjunction = 'and'): string {
  const { length } = array;
  if (length < 2) return length === 0 ? '' : `${array[0]}`;
  if (length === 2) return `${array[0]} ${conjunction} ${array[1]}`;
  const head = ArrayPrototypeJoin(ArrayPrototypeSlice(array, 0, -1), ', ');
  return `${head}, ${conjunction} ${array[length - 1]}`;
}

/** 1234567 as `1_234_567`. */
export function addNumericalSeparator(digits: string): string {
  const start = digits[0] === '-' ? 1 : 0;
  let rest = '';
  let end = digits.length;
  for (; end >= start + 4; end -= 3) rest = `_${StringPrototypeSlice(digits, end - 3, end)}${rest}`;
  return StringPrototypeSlice(digits, 0, end) + rest;
}

/** Names that ERR_INVALID_ARG_TYPE lists as "of type x" rather than "an instance of X". */
const PRIMITIVE_TYPES = [
  'string',
  'function',
  'number',
  'object',
  'Function',
  'Object',
  'boolean',
  'bigint',
  'symbol',
];

function expectedTypes(expected: string | string[], isClassName: (name: string) => boolean) {
  const types: string[] = [];
  const instances: string[] = [];
  const other: string[] = [];
  const names = ArrayIsArray(expected) ? expected : [expected];
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (ArrayPrototypeIncludes(PRIMITIVE_TYPES, name)) {
      ArrayPrototypePush(types, StringPrototypeToLowerCase(name));
    } else {
      ArrayPrototypePush(isClassName(name) ? instances : other, name);
    }
  }
  // "an instance of Buffer or Object" reads better than "of type object or an instance of Buffer".
  if (instances.length > 0) {
    const position = ArrayPrototypeIndexOf(types, 'object');
    if (position !== -1) {
      ArrayPrototypeSplice(types, position, 1);
      ArrayPrototypePush(instances, 'Object');
    }
  }
  const parts: string[] = [];
  if (types.length > 0) {
    const lead = types.length > 1 ? 'one of type' : 'of type';
    ArrayPrototypePush(parts, `${lead} ${formatList(types, 'or')}`);
  }
  if (instances.length > 0) {
    ArrayPrototypePush(parts, `an instance of ${formatList(instances, 'or')}`);
  }
  if (other.length > 1) {
    ArrayPrototypePush(parts, `one of ${formatList(other, 'or')}`);
  } else if (other.length === 1) {
    const only = other[0]!;
    ArrayPrototypePush(parts, StringPrototypeToLowerCase(only) === only ? only : `an ${only}`);
  }
  return ArrayPrototypeJoin(parts, ' or ');
}

/** `first argument`, `"path" argument`, `"options.fd" property`. */
export function argumentName(name: string): string {
  if (StringPrototypeEndsWith(name, ' argument')) return name;
  return `"${name}" ${StringPrototypeIncludes(name, '.') ? 'property' : 'argument'}`;
}

/** ERR_INVALID_ARG_TYPE since Node 12. */
export function invalidArgType(
  tools: MessageTools,
  isClassName: (name: string) => boolean,
): Message {
  return (name: string, expected: string | string[], actual: unknown) =>
    `The ${argumentName(name)} must be ${expectedTypes(expected, isClassName)}. ` +
    `Received ${tools.determineSpecificType(actual)}`;
}

function outOfRange(tools: MessageTools): Message {
  return (name: string, range: string, input: unknown, replaceText = false) => {
    let received: string;
    if (NumberIsInteger(input) && MathAbs(input as number) > 2 ** 32) {
      received = addNumericalSeparator(`${input}`);
    } else if (typeof input === 'bigint') {
      const digits = `${input}`;
      const isLong = input > 4294967296n || input < -4294967296n;
      received = `${isLong ? addNumericalSeparator(digits) : digits}n`;
    } else {
      received = tools.inspect(input);
    }
    const lead = replaceText ? name : `The value of "${name}" is out of range.`;
    return `${lead} It must be ${range}. Received ${received}`;
  };
}

function missingArgs(...args: (string | string[])[]): string {
  const quote = (name: string) => `"${name}"`;
  const names = ArrayPrototypeMap(args, (a) =>
    ArrayIsArray(a) ? ArrayPrototypeJoin(ArrayPrototypeMap(a, quote), ' or ') : quote(a),
  );
  return `The ${formatList(names)} argument${args.length > 1 ? 's' : ''} must be specified`;
}

function invalidPackageTarget(
  pkgPath: string,
  key: string,
  target: unknown,
  isImport = false,
  base?: string,
): string {
  const isBadRelative =
    typeof target === 'string' &&
    !isImport &&
    target.length > 0 &&
    !StringPrototypeStartsWith(target, './');
  const hint = isBadRelative ? '; targets must start with "./"' : '';
  const from = base ? ` imported from ${base}` : '';
  const where = `in the package config ${pkgPath}package.json${from}${hint}`;
  const shown = JSONStringify(target);
  if (key === '.') return `Invalid "exports" main target ${shown} defined ${where}`;
  return `Invalid "${isImport ? 'imports' : 'exports'}" target ${shown} defined for '${key}' ${where}`;
}

function workerPath(filename: string): string {
  let hint = '';
  if (StringPrototypeStartsWith(filename, 'file://')) hint = ' Wrap file:// URLs with `new URL`.';
  if (StringPrototypeStartsWith(filename, 'data:text/javascript')) {
    hint = ' Wrap data: URLs with `new URL`.';
  }
  return (
    'The worker script or module filename must be an absolute path or a relative path starting ' +
    `with './' or '../'.${hint} Received "${filename}"`
  );
}

/** Codes whose errors are plain `Error`s. */
export function errorMessages(): Record<string, Message> {
  return {
    ERR_ACCESS_DENIED(msg: string, permission = '', resource = '') {
      this.permission = permission;
      this.resource = resource;
      return msg;
    },
    ERR_ASSERTION: '%s',
    ERR_CHILD_CLOSED_BEFORE_REPLY: 'Child closed before reply received',
    ERR_CHILD_PROCESS_IPC_REQUIRED:
      "Forked processes must have an IPC channel, missing value 'ipc' in %s",
    ERR_CONTEXT_NOT_INITIALIZED: 'context used is not initialized',
    ERR_CRYPTO_HASH_FINALIZED: 'Digest already called',
    ERR_CRYPTO_HASH_UPDATE_FAILED: 'Hash update failed',
    ERR_CRYPTO_SCRYPT_INVALID_PARAMETER: 'Invalid scrypt parameter',
    ERR_CRYPTO_INVALID_STATE: 'Invalid state for operation %s',
    ERR_DIR_CLOSED: 'Directory handle was closed',
    ERR_DIR_CONCURRENT_OPERATION:
      'Cannot do synchronous work on directory handle with concurrent asynchronous operations',
    ERR_DNS_SET_SERVERS_FAILED: 'c-ares failed to set servers: "%s" [%s]',
    ERR_DOMAIN_CALLBACK_NOT_AVAILABLE:
      'A callback was registered through process.setUncaughtExceptionCaptureCallback(), which is ' +
      'mutually exclusive with using the `domain` module',
    ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE:
      'The `domain` module is in use, which is mutually exclusive with calling ' +
      'process.setUncaughtExceptionCaptureCallback()',
    ERR_EVENT_RECURSION: 'The event "%s" is already being dispatched',
    ERR_FALSY_VALUE_REJECTION(reason: unknown) {
      this.reason = reason;
      return 'Promise was rejected with falsy value';
    },
    ERR_FS_INVALID_SYMLINK_TYPE:
      'Symlink type must be one of "dir", "file", or "junction". Received "%s"',
    ERR_FS_WATCH_QUEUE_OVERFLOW: 'fs.watch() queued more than %d events',
    ERR_HTTP_BODY_NOT_ALLOWED:
      'Adding content for this request method or response status is not allowed.',
    ERR_HTTP_CONTENT_LENGTH_MISMATCH:
      "Response body's content-length of %s byte(s) does not match the content-length of %s " +
      'byte(s) set in header',
    ERR_HTTP_HEADERS_SENT: 'Cannot %s headers after they are sent to the client',
    ERR_HTTP_REQUEST_TIMEOUT: 'Request timeout',
    ERR_HTTP_SOCKET_ASSIGNED: 'ServerResponse has an already assigned socket',
    ERR_HTTP_SOCKET_ENCODING: 'Changing the socket encoding is not allowed per RFC7230 Section 3.',
    ERR_HTTP_TRAILER_INVALID: 'Trailers are invalid with this transfer encoding',
    ERR_INTERNAL_ASSERTION: (message?: string) => {
      const suffix =
        'This is caused by either a bug in Node.js or incorrect usage of Node.js internals.\n' +
        'Please open an issue with this stack trace at https://github.com/nodejs/node/issues\n';
      return message === undefined ? suffix : `${message}\n${suffix}`;
    },
    ERR_INVALID_PACKAGE_CONFIG: (path: string, base?: string, message?: string) =>
      `Invalid package config ${path}${base ? ` while importing ${base}` : ''}` +
      `${message ? `. ${message}` : ''}`,
    ERR_INVALID_PACKAGE_TARGET: invalidPackageTarget,
    ERR_INVALID_STATE: 'Invalid state: %s',
    ERR_IPC_CHANNEL_CLOSED: 'Channel closed',
    ERR_IPC_DISCONNECTED: 'IPC channel is already disconnected',
    ERR_IPC_ONE_PIPE: 'Child process can have only one IPC pipe',
    ERR_IPC_SYNC_FORK: 'IPC cannot be used with synchronous forks',
    ERR_IP_BLOCKED: (ip: string) => `IP(${ip}) is blocked by net.BlockList`,
    ERR_LOADER_CHAIN_INCOMPLETE:
      '"%s" did not call the next hook in its chain and did not explicitly signal a short ' +
      "circuit. If this is intentional, include `shortCircuit: true` in the hook's return.",
    ERR_METHOD_NOT_IMPLEMENTED: 'The %s method is not implemented',
    ERR_MODULE_NOT_FOUND(path: string, base: string, exactUrl?: unknown) {
      if (exactUrl) {
        Object.defineProperty(this, 'url', {
          configurable: true,
          enumerable: true,
          value: `${exactUrl}`,
          writable: true,
        });
      }
      return `Cannot find ${exactUrl ? 'module' : 'package'} '${path}' imported from ${base}`;
    },
    ERR_MULTIPLE_CALLBACK: 'Callback called multiple times',
    ERR_NO_CRYPTO: 'Node.js is not compiled with OpenSSL crypto support',
    ERR_OPERATION_FAILED: 'Operation failed: %s',
    ERR_PACKAGE_PATH_NOT_EXPORTED: (pkgPath: string, subpath: string, base?: string) => {
      const from = base ? ` imported from ${base}` : '';
      return subpath === '.'
        ? `No "exports" main defined in ${pkgPath}package.json${from}`
        : `Package subpath '${subpath}' is not defined by "exports" in ${pkgPath}package.json${from}`;
    },
    ERR_REQUIRE_CYCLE_MODULE: '%s',
    ERR_REQUIRE_ESM_RACE_CONDITION: '%s',
    ERR_SCRIPT_EXECUTION_INTERRUPTED: 'Script execution was interrupted by `SIGINT`',
    ERR_SERVER_ALREADY_LISTEN: 'Listen method has been called more than once without closing.',
    ERR_SERVER_NOT_RUNNING: 'Server is not running.',
    ERR_SOCKET_ALREADY_BOUND: 'Socket is already bound',
    ERR_SOCKET_CLOSED: 'Socket is closed',
    ERR_SOCKET_CLOSED_BEFORE_CONNECTION: 'Socket closed before the connection was established',
    ERR_SOCKET_CONNECTION_TIMEOUT: 'Socket connection timeout',
    ERR_SOCKET_DGRAM_IS_CONNECTED: 'Already connected',
    ERR_SOCKET_DGRAM_NOT_CONNECTED: 'Not connected',
    ERR_SOCKET_DGRAM_NOT_RUNNING: 'Not running',
    ERR_STREAM_ALREADY_FINISHED: 'Cannot call %s after a stream was finished',
    ERR_STREAM_CANNOT_PIPE: 'Cannot pipe, not readable',
    ERR_STREAM_DESTROYED: 'Cannot call %s after a stream was destroyed',
    ERR_STREAM_PREMATURE_CLOSE: 'Premature close',
    ERR_STREAM_PUSH_AFTER_EOF: 'stream.push() after EOF',
    ERR_STREAM_UNABLE_TO_PIPE: 'Cannot pipe to a closed or destroyed stream',
    ERR_STREAM_UNSHIFT_AFTER_END_EVENT: 'stream.unshift() after end event',
    ERR_STREAM_WRAP: 'Stream has StringDecoder set or is in objectMode',
    ERR_STREAM_WRITE_AFTER_END: 'write after end',
    ERR_SYNTHETIC: 'JavaScript Callstack',
    ERR_THROTTLED: 'The call was dropped by the throttled function',
    ERR_UNAVAILABLE_DURING_EXIT: 'Cannot call function in process exit handler',
    ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET:
      '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already ' +
      'active',
    ERR_UNHANDLED_ERROR: (err?: string) =>
      err === undefined ? 'Unhandled error.' : `Unhandled error. (${err})`,
    ERR_UNKNOWN_BUILTIN_MODULE: 'No such built-in module: %s',
    ERR_UNKNOWN_CREDENTIAL: '%s identifier does not exist: %s',
    ERR_UNSUPPORTED_DIR_IMPORT(path: string, base: string, exactUrl?: unknown) {
      Object.defineProperty(this, 'url', {
        configurable: true,
        enumerable: true,
        value: exactUrl,
        writable: true,
      });
      return `Directory import '${path}' is not supported resolving ES modules imported from ${base}`;
    },
    ERR_UNSUPPORTED_ESM_URL_SCHEME: (url: { protocol: string }, supported: string[]) =>
      `Only URLs with a scheme in: ${formatList(supported)} are supported by the default ESM ` +
      `loader. Received protocol '${url.protocol}'`,
    ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING:
      'Stripping types is currently unsupported for files under node_modules, for "%s"',
    ERR_USE_AFTER_CLOSE: '%s was closed',
    ERR_VALID_PERFORMANCE_ENTRY_TYPE: 'At least one valid performance entry type is required',
    ERR_WORKER_INIT_FAILED: 'Worker initialization failure: %s',
    ERR_WORKER_INVALID_EXEC_ARGV: (errors: string[], msg = 'invalid execArgv flags') =>
      `Initiated Worker with ${msg}: ${ArrayPrototypeJoin(errors, ', ')}`,
    ERR_WORKER_MESSAGING_ERRORED:
      'The destination thread threw an error while processing the message',
    ERR_WORKER_MESSAGING_FAILED: 'Cannot find the destination thread or listener',
    ERR_WORKER_MESSAGING_SAME_THREAD: 'Cannot sent a message to the same thread',
    ERR_WORKER_MESSAGING_TIMEOUT: 'Sending a message to another thread timed out',
    ERR_WORKER_NOT_RUNNING: 'Worker instance not running',
    ERR_WORKER_OUT_OF_MEMORY: 'Worker terminated due to reaching memory limit: %s',
    ERR_WORKER_UNSERIALIZABLE_ERROR: 'Serializing an uncaught exception failed',
  };
}

/** Codes whose errors are `TypeError`s. */
export function typeErrorMessages(tools: MessageTools): Record<string, Message> {
  const { determineSpecificType } = tools;
  const received = (input: string, name: string, value: unknown, what: string) =>
    `Expected ${input} to be returned ${what} "${name}" function but got ` +
    `${determineSpecificType(value)}.`;
  return {
    ERR_AMBIGUOUS_ARGUMENT: 'The "%s" argument is ambiguous. %s',
    ERR_ARG_NOT_ITERABLE: '%s must be iterable',
    ERR_ASYNC_CALLBACK: '%s must be a function',
    ERR_ASYNC_TYPE: 'Invalid name for async "type": %s',
    ERR_CONSOLE_WRITABLE_STREAM: 'Console expects a writable stream instance for %s',
    ERR_CONSTRUCT_CALL_REQUIRED: 'Class constructor %s cannot be invoked without `new`',
    ERR_CRYPTO_INVALID_DIGEST: 'Invalid digest: %s',
    ERR_ENCODING_INVALID_ENCODED_DATA(encoding: string, errno: unknown) {
      this.errno = errno;
      return `The encoded data was not valid for encoding ${encoding}`;
    },
    ERR_FEATURE_UNAVAILABLE_ON_PLATFORM:
      'The feature %s is unavailable on the current platform, which is being used to run Node.js',
    ERR_HTTP_INVALID_HEADER_VALUE: 'Invalid value "%s" for header "%s"',
    ERR_ILLEGAL_CONSTRUCTOR: 'Illegal constructor',
    ERR_IMPORT_ATTRIBUTE_MISSING: 'Module "%s" needs an import attribute of "%s: %s"',
    ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE: 'Module "%s" is not of type "%s"',
    ERR_IMPORT_ATTRIBUTE_UNSUPPORTED: (attribute: string, value: string, url?: string) =>
      `Import attribute "${attribute}" with value "${value}" is not supported` +
      `${url === undefined ? '' : ` in ${url}`}`,
    ERR_INCOMPATIBLE_OPTION_PAIR: 'Option "%s" cannot be used in combination with option "%s"',
    ERR_INVALID_ARG_TYPE: invalidArgType(
      tools,
      (name) => RegExpPrototypeExec(/^[A-Z][a-zA-Z0-9]*$/, name) !== null,
    ),
    ERR_INVALID_ARG_VALUE: (name: string, value: unknown, reason = 'is invalid') => {
      let inspected = tools.inspect(value);
      if (inspected.length > 128) inspected = `${StringPrototypeSlice(inspected, 0, 128)}...`;
      const type = StringPrototypeIncludes(name, '.') ? 'property' : 'argument';
      return `The ${type} '${name}' ${reason}. Received ${inspected}`;
    },
    ERR_INVALID_CHAR: (name: string, field?: string) =>
      `Invalid character in ${name}${field === undefined ? '' : ` ["${field}"]`}`,
    ERR_INVALID_CURSOR_POS: 'Cannot set cursor row without setting its column',
    ERR_INVALID_FD_TYPE: 'Unsupported fd type: %s',
    ERR_INVALID_FILE_URL_HOST: 'File URL host must be "localhost" or empty on %s',
    ERR_INVALID_FILE_URL_PATH(reason: string, input?: unknown) {
      this.input = input;
      return `File URL path ${reason}`;
    },
    ERR_INVALID_HANDLE_TYPE: 'This handle type cannot be sent',
    ERR_INVALID_HTTP_TOKEN: '%s must be a valid HTTP token ["%s"]',
    ERR_INVALID_IP_ADDRESS: 'Invalid IP address: %s',
    ERR_INVALID_MIME_SYNTAX: (production: string, text: string, index: number | string) =>
      `The MIME syntax for a ${production} in "${text}" is invalid${index === -1 ? '' : ` at ${index}`}`,
    ERR_INVALID_MODULE_SPECIFIER: (request: string, reason: string, base?: string) =>
      `Invalid module "${request}" ${reason}${base ? ` imported from ${base}` : ''}`,
    ERR_INVALID_PROTOCOL: 'Protocol "%s" not supported. Expected "%s"',
    ERR_INVALID_RETURN_PROPERTY: (input: string, name: string, prop: string, value: unknown) =>
      `Expected a valid ${input} to be returned for the "${prop}" from the "${name}" hook but got ` +
      `${determineSpecificType(value)}.`,
    ERR_INVALID_RETURN_PROPERTY_VALUE: (
      input: string,
      name: string,
      prop: string,
      value: unknown,
    ) =>
      `Expected ${input} to be returned for the "${prop}" from the "${name}" hook but got ` +
      `${determineSpecificType(value)}.`,
    ERR_INVALID_RETURN_VALUE: (input: string, name: string, value: unknown) =>
      received(input, name, value, 'from the'),
    ERR_INVALID_SYNC_FORK_INPUT:
      'Asynchronous forks do not support Buffer, TypedArray, DataView or string input: %s',
    ERR_INVALID_THIS: 'Value of "this" must be of type %s',
    ERR_INVALID_TUPLE: '%s must be an iterable %s tuple',
    ERR_INVALID_URL(input: unknown, base: unknown = null) {
      this.input = input;
      if (base != null) this.base = base;
      return 'Invalid URL';
    },
    ERR_INVALID_URL_SCHEME: (expected: string | string[]) =>
      ArrayIsArray(expected) && expected.length === 2
        ? `The URL must be one of scheme ${expected[0]} or ${expected[1]}`
        : `The URL must be of scheme ${ArrayIsArray(expected) ? expected[0] : expected}`,
    ERR_MISSING_ARGS: missingArgs,
    ERR_MISSING_OPTION: '%s is required',
    ERR_NO_ICU: '%s is not supported on Node.js compiled without ICU',
    ERR_PACKAGE_IMPORT_NOT_DEFINED: (specifier: string, packagePath: string, base: string) =>
      `Package import specifier "${specifier}" is not defined` +
      `${packagePath ? ` in package ${packagePath}package.json` : ''} imported from ${base}`,
    ERR_PARSE_ARGS_INVALID_OPTION_VALUE: '%s',
    ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL:
      "Unexpected argument '%s'. This command does not take positional arguments",
    ERR_PARSE_ARGS_UNKNOWN_OPTION: (option: string, allowPositionals: boolean) =>
      `Unknown option '${option}'` +
      (allowPositionals
        ? ". To specify a positional argument starting with a '-', place it at the end of the " +
          `command after '--', as in '-- ${JSONStringify(option)}`
        : ''),
    ERR_PERFORMANCE_INVALID_TIMESTAMP: '%d is not a valid timestamp',
    ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS: '%s',
    ERR_SOCKET_BAD_BUFFER_SIZE: 'Buffer size must be a positive integer',
    ERR_SOCKET_BAD_TYPE: 'Bad socket type specified. Valid types are: udp4, udp6',
    ERR_STREAM_NULL_VALUES: 'May not write null values to stream',
    ERR_TRACE_EVENTS_CATEGORY_REQUIRED: 'At least one category is required',
    ERR_TRAILING_JUNK_AFTER_STREAM_END:
      'Trailing junk found after the end of the compressed stream',
    ERR_UNESCAPED_CHARACTERS: '%s contains unescaped characters',
    ERR_UNKNOWN_ENCODING: 'Unknown encoding: %s',
    ERR_UNKNOWN_FILE_EXTENSION: 'Unknown file extension "%s" for %s',
    ERR_UNKNOWN_SIGNAL: 'Unknown signal: %s',
    ERR_UNSUPPORTED_RESOLVE_REQUEST:
      'Failed to resolve module specifier "%s" from "%s": Invalid relative URL or base scheme is ' +
      'not hierarchical.',
    ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING: 'A dynamic import callback was not specified.',
    ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG:
      'A dynamic import callback was invoked without --experimental-vm-modules',
    ERR_WORKER_PATH: workerPath,
    ERR_WORKER_UNSUPPORTED_OPERATION: '%s is not supported in workers',
  };
}

/** Codes whose errors are `RangeError`s. */
export function rangeErrorMessages(tools: MessageTools): Record<string, Message> {
  return {
    ERR_BROTLI_INVALID_PARAM: '%s is not a valid Brotli parameter',
    ERR_BUFFER_OUT_OF_BOUNDS: (name?: string) =>
      name
        ? `"${name}" is outside of buffer bounds`
        : 'Attempt to access memory outside buffer bounds',
    ERR_BUFFER_TOO_LARGE: 'Cannot create a Buffer larger than %s bytes',
    ERR_CHILD_PROCESS_STDIO_MAXBUFFER: '%s maxBuffer length exceeded',
    ERR_ENCODING_NOT_SUPPORTED: 'The "%s" encoding is not supported',
    ERR_FS_FILE_TOO_LARGE: 'File size (%s) is greater than 2 GiB',
    ERR_HTTP_INVALID_STATUS_CODE: 'Invalid status code: %s',
    ERR_INVALID_ADDRESS_FAMILY(addressType: unknown, host: string, port: number) {
      this.host = host;
      this.port = port;
      return `Invalid address family: ${addressType} ${host}:${port}`;
    },
    ERR_INVALID_ASYNC_ID: 'Invalid %s value: %s',
    ERR_INVALID_BUFFER_SIZE: 'Buffer size must be a multiple of %s',
    ERR_INVALID_FD: '"fd" must be a positive integer: %s',
    ERR_OUT_OF_RANGE: outOfRange(tools),
    ERR_SOCKET_BAD_PORT: (name: string, port: unknown, allowZero = true) =>
      `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536. Received ` +
      `${tools.determineSpecificType(port)}.`,
    ERR_UNKNOWN_MODULE_FORMAT: 'Unknown module format: %s for URL %s',
  };
}

/** Codes whose errors are `SyntaxError`s: what keeps TypeScript from being stripped (since 22). */
export const SYNTAX_ERROR_MESSAGES: Record<string, string> = {
  ERR_INVALID_TYPESCRIPT_SYNTAX: '%s',
  ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX: '%s',
};

/** Codes whose errors are `SystemError`s: the text stands before what the system call returned. */
export const SYSTEM_ERROR_MESSAGES: Record<string, string> = {
  ERR_FS_CP_DIR_TO_NON_DIR: 'Cannot overwrite non-directory with directory',
  ERR_FS_CP_EEXIST: 'Target already exists',
  ERR_FS_CP_EINVAL: 'Invalid src or dest',
  ERR_FS_CP_FIFO_PIPE: 'Cannot copy a FIFO pipe',
  ERR_FS_CP_NON_DIR_TO_DIR: 'Cannot overwrite directory with non-directory',
  ERR_FS_CP_SOCKET: 'Cannot copy a socket file',
  ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY: 'Cannot overwrite symlink in subdirectory of self',
  ERR_FS_CP_UNKNOWN: 'Cannot copy an unknown file type',
  ERR_FS_EISDIR: 'Path is a directory',
  ERR_SOCKET_BUFFER_SIZE: 'Could not get or set buffer size',
  ERR_SYSTEM_ERROR: 'A system error occurred',
  ERR_TTY_INIT_FAILED: 'TTY initialization failed',
};
