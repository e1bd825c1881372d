/** `readline/promises`: questions whose answers are promises, and a cursor whose moves are committed together. */
import { asyncSupport } from '../internal/async_support.ts';
import type { Environment } from '../internal/environment.ts';
import { disposeSymbol } from '../internal/events/abort_listener.ts';
import {
  CLEAR_SCREEN_DOWN,
  clearLineCode,
  cursorToCode,
  moveCursorCode,
} from '../internal/readline/cursor.ts';
import { kQuestion, kQuestionCancel } from '../internal/readline/interface.ts';

export default function create(env: Environment): any {
  const Interface = createInterfaceClass(env);
  return {
    Interface,
    Readline: createReadlineClass(env),
    createInterface: function createInterface(...args: any[]) {
      return new Interface(...args);
    },
  };
}

function createInterfaceClass(env: Environment): any {
  const { Promise } = asyncSupport(env);
  const { AbortError } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const Base = env.require('internal/readline/interface').Interface;
  const abortError = (signal: any) => new AbortError(undefined, { cause: signal.reason });

  return class Interface extends Base {
    question(query: string, options: any = {}): Promise<string> {
      return new Promise((resolve, reject) => {
        let answered: (answer: string) => void = resolve;
        const signal = options?.signal;
        if (signal) {
          validators.validateAbortSignal(signal, 'options.signal');
          if (signal.aborted) {
            reject(abortError(signal));
            return;
          }
          const onAbort = () => {
            (this as any)[kQuestionCancel]();
            reject(abortError(signal));
          };
          const disposable = env.require('events').addAbortListener(signal, onAbort);
          answered = (answer) => {
            disposable[disposeSymbol()]();
            resolve(answer);
          };
        }
        (this as any)[kQuestion](query, answered);
      });
    }
  };
}

function createReadlineClass(env: Environment): any {
  const { Promise } = asyncSupport(env);
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');

  return class Readline {
    readonly #stream: any;
    #autoCommit = false;
    #codes: string[] = [];

    constructor(stream: any, options?: any) {
      if (!env.require('stream').isWritable(stream)) {
        throw new codes.ERR_INVALID_ARG_TYPE('stream', 'Writable', stream);
      }
      this.#stream = stream;
      if (options?.autoCommit != null) {
        validators.validateBoolean(options.autoCommit, 'options.autoCommit');
        this.#autoCommit = options.autoCommit;
      }
    }

    #add(code: string): this {
      if (this.#autoCommit) env.process.nextTick(() => this.#stream.write(code));
      else this.#codes.push(code);
      return this;
    }

    cursorTo(x: number, y?: number): this {
      validators.validateInteger(x, 'x');
      if (y != null) validators.validateInteger(y, 'y');
      return this.#add(cursorToCode(x, y));
    }

    moveCursor(dx: number, dy: number): this {
      if (!dx && !dy) return this;
      validators.validateInteger(dx, 'dx');
      validators.validateInteger(dy, 'dy');
      return this.#add(moveCursorCode(dx, dy));
    }

    clearLine(direction: number): this {
      validators.validateInteger(direction, 'dir', -1, 1);
      return this.#add(clearLineCode(direction));
    }

    clearScreenDown(): this {
      return this.#add(CLEAR_SCREEN_DOWN);
    }

    commit(): Promise<void> {
      return new Promise((resolve) => {
        this.#stream.write(this.#codes.join(''), () => resolve());
        this.#codes = [];
      });
    }

    rollback(): this {
      this.#codes = [];
      return this;
    }
  };
}
