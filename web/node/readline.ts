/** `readline`: lines of an input, and questions with callbacks. */
import { asyncSupport } from './internal/async_support.ts';
import type { Environment } from './internal/environment.ts';
import { disposeSymbol } from './internal/events/abort_listener.ts';
import {
  FunctionPrototypeCall,
  ObjectSetPrototypeOf,
  ReflectApply,
} from './internal/primordials.ts';
import { createCursorFunctions } from './internal/readline/cursor.ts';
import { kQuestion, kQuestionCancel } from './internal/readline/interface.ts';

type Callback = (answer: string) => unknown;

export default function create(env: Environment): any {
  const { major } = env.profile;
  const Interface = major < 12 ? createInterface10(env) : createInterface18(env);
  const { clearLine, clearScreenDown, cursorTo, moveCursor } = createCursorFunctions(env);
  return {
    Interface,
    clearLine,
    clearScreenDown,
    createInterface: function createInterface(...args: any[]) {
      return new Interface(...args);
    },
    cursorTo,
    emitKeypressEvents: function emitKeypressEvents() {
      throw new Error('readline.emitKeypressEvents is not available in Loopscope');
    },
    moveCursor,
    ...(major >= 18 && {
      get promises() {
        return env.require('readline/promises');
      },
    }),
  };
}

/** A class that can be called without `new`. */
function callable(env: Environment): any {
  const base = env.require('internal/readline/interface');
  function Interface(this: any, ...args: any[]): any {
    if (!(this instanceof (Interface as any))) return new (Interface as any)(...args);
    ReflectApply(base.InterfaceConstructor, this, args);
    return this;
  }
  ObjectSetPrototypeOf(Interface.prototype, base.Interface.prototype);
  ObjectSetPrototypeOf(Interface, base.Interface);
  return Interface;
}

function createInterface10(env: Environment): any {
  const Interface = callable(env);
  Interface.prototype.question = function (query: string, callback: unknown): void {
    if (typeof callback === 'function') this[kQuestion](query, callback);
  };
  return Interface;
}

function createInterface18(env: Environment): any {
  const { Promise } = asyncSupport(env);
  const { AbortError } = env.require('internal/errors');
  const { promisify } = env.require('internal/util');
  const validators = env.require('internal/validators');
  const Interface = callable(env);
  const addAbortListener = (signal: any, listener: () => void): any =>
    env.require('events').addAbortListener(signal, listener);
  const abortError = (signal: any) => new AbortError(undefined, { cause: signal.reason });

  function question(this: any, query: string, options: any, callback: any): void {
    let answered: Callback | undefined = typeof options === 'function' ? options : callback;
    const signal = options === null || typeof options !== 'object' ? undefined : options.signal;
    if (signal) {
      validators.validateAbortSignal(signal, 'options.signal');
      if (signal.aborted) return;
      const disposable = addAbortListener(signal, () => this[kQuestionCancel]());
      const asked = answered;
      answered = (answer) => {
        disposable[disposeSymbol()]();
        return typeof asked === 'function' ? asked(answer) : undefined;
      };
    }
    if (typeof answered === 'function') this[kQuestion](query, answered);
  }

  function promised(this: any, query: string, options: any): Promise<string> {
    const signal = options === null || typeof options !== 'object' ? undefined : options.signal;
    if (signal?.aborted) return Promise.reject(abortError(signal));
    return new Promise((resolve, reject) => {
      let answered: Callback = resolve;
      if (signal) {
        const disposable = addAbortListener(signal, () => reject(abortError(signal)));
        answered = (answer) => {
          disposable[disposeSymbol()]();
          resolve(answer);
        };
      }
      FunctionPrototypeCall(question, this, query, options, answered);
    });
  }

  Interface.prototype.question = question;
  Object.defineProperty(promised, 'name', { value: 'question' });
  (question as any)[promisify.custom] = promised;
  return Interface;
}
