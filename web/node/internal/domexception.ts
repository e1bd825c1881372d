/** DOMException, with the names and legacy codes of Web IDL, as Node has it. */
import type { Environment } from './environment.ts';
import {
  ErrorCaptureStackTrace,
  NumberIsFinite,
  NumberIsNaN,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectSetPrototypeOf,
  primordialGlobals,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from './primordials.ts';

const { Error, RangeError, TypeError, WeakMap } = primordialGlobals;

/** The legacy codes, from 1 on; an empty name has a constant only. */
const CODES: [name: string, constant: string][] = [
  ['IndexSizeError', 'INDEX_SIZE_ERR'],
  ['', 'DOMSTRING_SIZE_ERR'],
  ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR'],
  ['WrongDocumentError', 'WRONG_DOCUMENT_ERR'],
  ['InvalidCharacterError', 'INVALID_CHARACTER_ERR'],
  ['', 'NO_DATA_ALLOWED_ERR'],
  ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR'],
  ['NotFoundError', 'NOT_FOUND_ERR'],
  ['NotSupportedError', 'NOT_SUPPORTED_ERR'],
  ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR'],
  ['InvalidStateError', 'INVALID_STATE_ERR'],
  ['SyntaxError', 'SYNTAX_ERR'],
  ['InvalidModificationError', 'INVALID_MODIFICATION_ERR'],
  ['NamespaceError', 'NAMESPACE_ERR'],
  ['InvalidAccessError', 'INVALID_ACCESS_ERR'],
  ['', 'VALIDATION_ERR'],
  ['TypeMismatchError', 'TYPE_MISMATCH_ERR'],
  ['SecurityError', 'SECURITY_ERR'],
  ['NetworkError', 'NETWORK_ERR'],
  ['AbortError', 'ABORT_ERR'],
  ['URLMismatchError', 'URL_MISMATCH_ERR'],
  ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR'],
  ['TimeoutError', 'TIMEOUT_ERR'],
  ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR'],
  ['DataCloneError', 'DATA_CLONE_ERR'],
];

interface Internals {
  message: string;
  name: string;
}

function codeOf(name: string): number {
  for (let i = 0; i < CODES.length; i++) if (name !== '' && CODES[i]![0] === name) return i + 1;
  return 0;
}

function invalidThis(): never {
  const error: any = new TypeError('Value of "this" must be of DOMException');
  error.code = 'ERR_INVALID_THIS';
  throw error;
}

export default function create(env: Environment): any {
  const isNative = env.profile.major >= 22;
  const internals = new WeakMap<object, Internals>();
  const get = (self: any): Internals => WeakMapPrototypeGet(internals, self) ?? invalidThis();

  class DOMException {
    constructor(message = '', options: any = 'Error') {
      // Since Node 22 a real error: it counts as a native one.
      const self: any = isNative ? new Error() : {};
      ObjectSetPrototypeOf(self, new.target.prototype);
      const byObject = options !== null && typeof options === 'object';
      WeakMapPrototypeSet(internals, self, {
        message: `${message}`,
        name: `${byObject ? options.name : options}`,
      });
      if (byObject && 'cause' in options) {
        ObjectDefineProperty(self, 'cause', {
          value: options.cause,
          configurable: true,
          writable: true,
          enumerable: false,
        });
      }
      ErrorCaptureStackTrace(self, DOMException);
      // biome-ignore lint/correctness/noConstructorReturn: a class whose parent is Function.prototype makes errors so.
      return self;
    }

    get name() {
      return get(this).name;
    }
    get message() {
      return get(this).message;
    }
    get code() {
      return codeOf(get(this).name);
    }
  }

  const { prototype } = DOMException;
  ObjectSetPrototypeOf(prototype, Error.prototype);
  ObjectDefineProperties(prototype, {
    [Symbol.toStringTag]: { configurable: true, value: 'DOMException' },
    name: { enumerable: true },
    message: { enumerable: true },
    code: { enumerable: true },
  });
  for (let i = 0; i < CODES.length; i++) {
    const descriptor = { enumerable: true, value: i + 1 };
    ObjectDefineProperty(DOMException, CODES[i]![1], descriptor);
    ObjectDefineProperty(prototype, CODES[i]![1], descriptor);
  }

  /** A number of `options` that must be finite and not negative, else null (Node 26). */
  const quotaOf = (options: any, key: string): number | null => {
    if (options == null || !(key in options)) return null;
    const value = +options[key];
    if (!NumberIsFinite(value))
      throw new TypeError(
        `Cannot convert options.${key} to a double: the value is ${NumberIsNaN(value) ? 'NaN' : 'Infinity'}`,
      );
    if (value < 0) throw new RangeError(`options.${key} must not be negative`);
    return value;
  };

  class QuotaExceededError extends DOMException {
    #quota: number | null;
    #requested: number | null;
    constructor(message = '', options: any = {}) {
      super(message, 'QuotaExceededError');
      this.#quota = quotaOf(options, 'quota');
      this.#requested = quotaOf(options, 'requested');
      if (this.#quota !== null && this.#requested !== null && this.#requested < this.#quota)
        throw new RangeError('options.requested must not be less than options.quota');
    }
    get quota() {
      return this.#quota;
    }
    get requested() {
      return this.#requested;
    }
  }

  /** What a copy of one becomes. */
  const makeDOMException = (message: string, name: string, stack: unknown): any => {
    const copy: any = new DOMException(message, name);
    ObjectDefineProperty(copy, 'stack', {
      value: stack,
      configurable: true,
      writable: true,
      enumerable: false,
    });
    return copy;
  };
  const isDOMException = (value: any): boolean =>
    value !== null &&
    typeof value === 'object' &&
    WeakMapPrototypeGet(internals, value) !== undefined;

  return { DOMException, QuotaExceededError, makeDOMException, isDOMException };
}
