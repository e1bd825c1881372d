/**
 * Node's errors: classes with a `code`, and those libuv's error numbers become.
 *
 * Since Node 12 such an error's `name` is plain (`TypeError`) and only its stack shows the code
 * (`TypeError [ERR_X]: …`); in Node 10 the name itself has it.
 */
import { hasLazyStacks } from './engine_error.ts';
import type { Environment } from './environment.ts';
import {
  errorMessages,
  type Message,
  type MessageTools,
  rangeErrorMessages,
  SYNTAX_ERROR_MESSAGES,
  SYSTEM_ERROR_MESSAGES,
  typeErrorMessages,
} from './errors/messages.ts';
import {
  ERROR_MESSAGES_10,
  rangeErrorMessages10,
  requireAsyncModule,
  requireEsm,
  SYSTEM_ERROR_MESSAGES_18,
  TYPE_ERROR_MESSAGES_TO_20,
  typeErrorMessages10,
  typeErrorMessages18,
} from './errors/messages_by_version.ts';
import { systemErrors } from './errors/system_errors.ts';
import {
  JSONStringify,
  ObjectAssign,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectKeys,
  primordialGlobals,
  ReflectApply,
  StringPrototypeIncludes,
  StringPrototypeSlice,
} from './primordials.ts';

const { Error, TypeError, RangeError, SyntaxError, URIError } = primordialGlobals;
type ErrorClass = new (message?: string) => Error;

/** Marks Node's own errors. */
export const kIsNodeError = Symbol('kIsNodeError');

/**
 * Makes the stack of `error` begin with `Name [CODE]: message`, where that is not done when it is put together
 * (errors_stack.ts).
 */
function showCodeInStack(error: Error, code: string): void {
  ObjectDefineProperty(error, 'name', {
    configurable: true,
    value: `${error.name} [${code}]`,
    writable: true,
  });
  void error.stack;
  delete (error as { name?: string }).name;
}

/** A class of errors with a code, as since Node 12; up to 18 `code` was the last property set. */
function makeNodeError(Base: ErrorClass, code: string, text: Message, tools: Tools): any {
  return class NodeError extends (Base as new () => any) {
    constructor(...args: unknown[]) {
      super();
      if (!tools.isCodeLast) this.code = code;
      const value = tools.messageOf(text, args, this);
      ObjectDefineProperty(this, 'message', { configurable: true, value, writable: true });
      this.code = code;
      if (!hasLazyStacks()) showCodeInStack(this as any, code);
    }

    // Looks like an instance of the base class to `err.constructor` and to util.inspect.
    get ['constructor']() {
      return Base;
    }

    get [kIsNodeError]() {
      return true;
    }

    toString() {
      return `${this.name} [${code}]: ${this.message}`;
    }
  };
}

/** A class of errors with a code, as in Node 10: the code is part of the name. */
function makeNodeError10(Base: ErrorClass, code: string, text: Message, tools: Tools): any {
  const define = (error: object, key: string, value: unknown) =>
    ObjectDefineProperty(error, key, {
      configurable: true,
      enumerable: true,
      value,
      writable: true,
    });
  class NodeError extends (Base as new (message: string) => any) {
    constructor(...args: unknown[]) {
      const extra = {};
      super(tools.messageOf(text, args, extra));
      ObjectAssign(this, extra);
    }
  }
  ObjectDefineProperties(NodeError.prototype, {
    name: {
      configurable: true,
      get: () => `${Base.prototype.name} [${code}]`,
      set(this: object, value) {
        define(this, 'name', value);
      },
    },
    code: {
      configurable: true,
      get: () => code,
      set(this: object, value) {
        define(this, 'code', value);
      },
    },
  });
  return NodeError;
}

interface Tools {
  isCodeLast: boolean;
  messageOf(text: Message, args: unknown[], self: object): string;
}

/** The error of an aborted operation: an ordinary Error with its own name. */
function abortError(codes: Record<string, any>) {
  return class AbortError extends (Error as any) {
    code: string;
    constructor(message = 'The operation was aborted', options: unknown = undefined) {
      if (options !== undefined && typeof options !== 'object') {
        throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
      }
      super(message, options);
      this.code = 'ABORT_ERR';
      (this as any).name = 'AbortError';
    }
  };
}

/** What a value is, for "Received …", in the words of Node `major`. */
function specificType(major: number, inspect: MessageTools['inspect']) {
  const instanceName = (value: any): string | undefined => {
    const { constructor } = value;
    if (major >= 26) {
      const name = constructor?.name;
      return typeof name === 'string' && name !== '' ? name : undefined;
    }
    if (major >= 20) return constructor && 'name' in constructor ? constructor.name : undefined;
    return constructor?.name || undefined;
  };
  const text = (value: string): string => {
    if (major < 20) {
      const shown = inspect(value, { colors: false });
      return shown.length > 28 ? `${StringPrototypeSlice(shown, 0, 25)}...` : shown;
    }
    const shown = value.length > 28 ? `${StringPrototypeSlice(value, 0, 25)}...` : value;
    return StringPrototypeIncludes(shown, "'") ? JSONStringify(shown) : `'${shown}'`;
  };
  return (value: any): string => {
    if (value == null) return `${value}`;
    if (typeof value === 'function' && (major >= 20 || value.name)) return `function ${value.name}`;
    if (typeof value === 'object') {
      const name = instanceName(value);
      return name === undefined ? inspect(value, { depth: -1 }) : `an instance of ${name}`;
    }
    if (typeof value === 'string') return `type string (${text(value)})`;
    let shown = inspect(value, { colors: false });
    if (major < 20 && shown.length > 28) shown = `${StringPrototypeSlice(shown, 0, 25)}...`;
    return `type ${typeof value} (${shown})`;
  };
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const inspect: MessageTools['inspect'] = (value, options) =>
    env.require('internal/util/inspect').inspect(value, options);
  const determineSpecificType = specificType(major, inspect);
  const tools = {
    inspect,
    determineSpecificType,
    isCodeLast: major < 20,
    messageOf(text: Message, args: unknown[], self: object): string {
      if (typeof text === 'function') return ReflectApply(text, self, args);
      if (!StringPrototypeIncludes(text, '%')) return text;
      return ReflectApply(env.require('internal/util/inspect').format, undefined, [text, ...args]);
    },
  };

  const codes: Record<string, any> = {};
  const make = major < 12 ? makeNodeError10 : makeNodeError;
  const define = (Base: ErrorClass, texts: Record<string, Message>, ...others: ErrorClass[]) => {
    const names = ObjectKeys(texts);
    for (let i = 0; i < names.length; i++) {
      const code = names[i]!;
      const NodeError = make(Base, code, texts[code]!, tools);
      for (let j = 0; j < others.length; j++) {
        NodeError[others[j]!.name] = make(others[j]!, code, texts[code]!, tools);
      }
      codes[code] = NodeError;
    }
  };

  const general = errorMessages();
  if (major >= 20) general.ERR_REQUIRE_ASYNC_MODULE = requireAsyncModule(major);
  general.ERR_REQUIRE_ESM = requireEsm;
  if (major === 18)
    general.ERR_ACCESS_DENIED = 'Access to this API has been restricted. Permission: %s';
  const type = typeErrorMessages(tools);
  const range = rangeErrorMessages(tools);
  if (major <= 20) ObjectAssign(type, TYPE_ERROR_MESSAGES_TO_20);
  if (major === 18) ObjectAssign(type, typeErrorMessages18(tools));
  if (major < 12) {
    ObjectAssign(type, typeErrorMessages10(tools));
    ObjectAssign(range, rangeErrorMessages10());
    ObjectAssign(general, ERROR_MESSAGES_10);
  } else {
    delete type.ERR_INVALID_CALLBACK;
  }
  define(TypeError, type);
  define(RangeError, range);
  define(Error, general);
  define(SyntaxError, SYNTAX_ERROR_MESSAGES);
  define(URIError, { ERR_INVALID_URI: 'URI malformed' });
  if (type.ERR_INVALID_OPT_VALUE) {
    define(TypeError, { ERR_INVALID_OPT_VALUE: type.ERR_INVALID_OPT_VALUE }, RangeError);
  }
  define(TypeError, { ERR_INVALID_ARG_VALUE: type.ERR_INVALID_ARG_VALUE! }, RangeError);
  define(TypeError, { ERR_INVALID_RETURN_VALUE: type.ERR_INVALID_RETURN_VALUE! }, RangeError);
  define(Error, { ERR_INVALID_STATE: general.ERR_INVALID_STATE! }, TypeError, RangeError);
  define(Error, { ERR_OPERATION_FAILED: general.ERR_OPERATION_FAILED! }, TypeError);

  const system = systemErrors(env, major < 20 ? SYSTEM_ERROR_MESSAGES_18 : SYSTEM_ERROR_MESSAGES);
  ObjectAssign(codes, system.codes);

  return {
    codes,
    AbortError: abortError(codes),
    aggregateTwoErrors,
    determineSpecificType,
    genericNodeError: (message: string, properties?: object) =>
      ObjectAssign(new Error(message), properties),
    isStackOverflowError,
    kIsNodeError,
    ...system.exports,
  };
}

/** One error that says both: `outer` is what the caller sees first. */
function aggregateTwoErrors(inner: any, outer: any): any {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error: any = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
}

let overflow: { name: string; message: string } | undefined;

/** Whether `error` is what this engine throws when the stack is full. */
export function isStackOverflowError(error: any): boolean {
  if (overflow === undefined) {
    const recurse = (): number => recurse() + 1;
    try {
      recurse();
    } catch (e: any) {
      overflow = { name: e.name, message: e.message };
    }
  }
  return Boolean(error) && error.name === overflow?.name && error.message === overflow?.message;
}
