/**
 * What `readline`'s two Interfaces have in common: an input that is cut into lines. The editing of lines in a terminal is
 * not there: standard streams are pipes here.
 */
import type { Environment } from '../environment.ts';
import { disposeSymbol } from '../events/abort_listener.ts';
import { kFirstEventParam } from '../events/on.ts';
import {
  FunctionPrototypeCall,
  ObjectDefineProperty,
  ObjectSetPrototypeOf,
} from '../primordials.ts';

type Callback = (...args: any[]) => unknown;

/** Asks a question; what `question` becomes is each Interface's own affair. */
export const kQuestion = Symbol('kQuestion');
export const kQuestionCancel = Symbol('_questionCancel');

const ESCAPE_CODE_TIMEOUT = 500;
const HISTORY_SIZE = 30;
const MIN_CRLF_DELAY = 100;

/** State that does not show. */
interface State {
  prompt: string;
  oldPrompt: string;
  question: Callback | null;
  /** What came after the last end of a line. */
  rest: string;
  /** When a chunk ended in a carriage return: a line feed that follows soon belongs to it. 0: it did not. */
  returnAt: number;
  readonly decoder: { write(chunk: unknown): string };
  iterator: any;
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const EventEmitter = env.require('events');
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const states = new WeakMap<object, State>();
  const stateOf = (self: object): State => states.get(self) as State;
  const now = (): number => Math.floor(env.loop.clock() / 1000);
  const lineEnding = major < 24 ? /\r?\n|\r(?!\n)/ : /\r?\n|\r(?!\n)|\u2028|\u2029/;

  /** Options come as one object, or as four arguments. */
  function readArguments(input: any, output: any, completer: any, terminal: any): any {
    if (!input?.input) return { input, output, completer, terminal };
    const options = { ...input };
    if (options.tabSize !== undefined && major >= 18) {
      validators.validateUint32(options.tabSize, 'tabSize', true);
    }
    const { escapeCodeTimeout } = options;
    if (escapeCodeTimeout !== undefined && !Number.isFinite(escapeCodeTimeout)) {
      throw major < 12
        ? new codes.ERR_INVALID_OPT_VALUE('escapeCodeTimeout', ESCAPE_CODE_TIMEOUT)
        : new codes.ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', ESCAPE_CODE_TIMEOUT);
    }
    if (options.signal) validators.validateAbortSignal(options.signal, 'options.signal');
    return options;
  }

  function checkHistory({ history, historySize }: any): void {
    if (history !== undefined && major >= 18) validators.validateArray(history, 'history');
    if (historySize === undefined) return;
    if (major >= 20) {
      validators.validateNumber(historySize, 'historySize', 0);
      return;
    }
    if (typeof historySize === 'number' && historySize >= 0) return;
    const Invalid = major < 12 ? codes.ERR_INVALID_OPT_VALUE : codes.ERR_INVALID_ARG_VALUE;
    throw new Invalid.RangeError('historySize', historySize);
  }

  function checkCompleter(completer: unknown): void {
    if (major < 12 ? !completer : completer === undefined) return;
    if (typeof completer === 'function') return;
    const Invalid = major < 12 ? codes.ERR_INVALID_OPT_VALUE : codes.ERR_INVALID_ARG_VALUE;
    throw new Invalid('completer', completer);
  }

  function InterfaceConstructor(this: any, ...args: any[]): void {
    this.isCompletionEnabled = true;
    this.escapeCodeTimeout = ESCAPE_CODE_TIMEOUT;
    if (major >= 18) this.tabSize = 8;
    FunctionPrototypeCall(EventEmitter, this);
    const options = readArguments(args[0], args[1], args[2], args[3]);
    const { input, output, completer, prompt = '> ', crlfDelay } = options;
    if (options.escapeCodeTimeout !== undefined) this.escapeCodeTimeout = options.escapeCodeTimeout;
    if (options.tabSize !== undefined && major >= 18) this.tabSize = options.tabSize;
    checkCompleter(completer);
    checkHistory(options);
    const terminal = options.terminal ?? (output == null ? false : Boolean(output.isTTY));
    if (terminal) throw new Error("readline's terminal mode is not available in Loopscope");
    states.set(this, {
      prompt,
      oldPrompt: prompt,
      question: null,
      rest: '',
      returnAt: 0,
      decoder: new (env.require('string_decoder').StringDecoder)('utf8'),
      iterator: undefined,
    });
    if (major >= 18) this.line = '';
    this.output = output;
    this.input = input;
    if (major >= 18) this.history = options.history ?? [];
    this.historySize = options.historySize ?? HISTORY_SIZE;
    this.removeHistoryDuplicates = Boolean(options.removeHistoryDuplicates);
    this.crlfDelay = crlfDelay ? Math.max(MIN_CRLF_DELAY, crlfDelay) : MIN_CRLF_DELAY;
    this.completer = completer;
    this.terminal = false;
    listen(this, input);
    if (options.signal && major >= 18) closeOnAbort(this, options.signal);
    input.resume();
  }

  /** The input's listeners, which go when the interface closes. */
  function listen(self: any, input: any): void {
    const { onerror, ondata, onend } = {
      onerror(error: unknown) {
        self.emit('error', error);
      },
      ondata(data: unknown) {
        self._normalWrite(data);
      },
      onend() {
        const { rest } = stateOf(self);
        if (rest.length > 0) self.emit('line', rest);
        self.close();
      },
    };
    if (major >= 18) input.on('error', onerror);
    input.on('data', ondata);
    input.on('end', onend);
    self.once('close', () => {
      input.removeListener('data', ondata);
      if (major >= 18) input.removeListener('error', onerror);
      input.removeListener('end', onend);
    });
  }

  function closeOnAbort(self: any, signal: any): void {
    const onAborted = () => self.close();
    if (signal.aborted) {
      env.process.nextTick(onAborted);
      return;
    }
    const disposable = EventEmitter.addAbortListener(signal, onAborted);
    self.once('close', disposable[disposeSymbol()]);
  }

  ObjectSetPrototypeOf(InterfaceConstructor.prototype, EventEmitter.prototype);
  ObjectSetPrototypeOf(InterfaceConstructor, EventEmitter);

  function checkOpen(self: any): void {
    if (major >= 24 && self.closed) throw new codes.ERR_USE_AFTER_CLOSE('readline');
  }

  class Interface extends (InterfaceConstructor as any) {
    get columns(): number {
      return this.output?.columns || Number.POSITIVE_INFINITY;
    }

    setPrompt(prompt: string): void {
      stateOf(this).prompt = prompt;
    }

    getPrompt(): string {
      return stateOf(this).prompt;
    }

    prompt(): void {
      if (this.paused) this.resume();
      this._writeToOutput(stateOf(this).prompt);
    }

    [kQuestion](query: string, callback: Callback): void {
      if (this.closed && major >= 18) throw new codes.ERR_USE_AFTER_CLOSE('readline');
      const state = stateOf(this);
      if (state.question === null) {
        state.oldPrompt = state.prompt;
        this.setPrompt(query);
        state.question = callback;
      }
      this.prompt();
    }

    [kQuestionCancel](): void {
      const state = stateOf(this);
      if (state.question === null) return;
      state.question = null;
      this.setPrompt(state.oldPrompt);
      this.clearLine();
    }

    _onLine(line: string): void {
      const state = stateOf(this);
      const { question } = state;
      if (question === null) {
        this.emit('line', line);
        return;
      }
      state.question = null;
      this.setPrompt(state.oldPrompt);
      question(line);
    }

    _writeToOutput(text: unknown): void {
      validators.validateString(text, 'stringToWrite');
      if (this.output != null) this.output.write(text);
    }

    close(): void {
      if (this.closed) return;
      this.pause();
      this.closed = true;
      this.emit('close');
    }

    pause(): this | undefined {
      checkOpen(this);
      if (this.paused) return undefined;
      this.input.pause();
      this.paused = true;
      this.emit('pause');
      return this;
    }

    resume(): this | undefined {
      checkOpen(this);
      if (!this.paused) return undefined;
      this.input.resume();
      this.paused = false;
      this.emit('resume');
      return this;
    }

    write(data: unknown): void {
      checkOpen(this);
      if (this.paused) this.resume();
      this._normalWrite(data);
    }

    _normalWrite(data: unknown): void {
      if (data === undefined) return;
      const state = stateOf(this);
      let text = state.decoder.write(data);
      if (state.returnAt && now() - state.returnAt <= this.crlfDelay) {
        if (text[0] === '\n') text = text.slice(1);
        state.returnAt = 0;
      }
      const lines = text.split(lineEnding);
      if (lines.length === 1) {
        state.rest += text;
        return;
      }
      state.returnAt = text.endsWith('\r') ? now() : 0;
      lines[0] = state.rest + lines[0];
      state.rest = lines.pop() as string;
      for (const line of lines) this._onLine(line);
    }

    clearLine(): void {
      this._writeToOutput('\r\n');
      this.line = '';
      this.cursor = 0;
      this.prevRows = 0;
    }

    [Symbol.asyncIterator](): any {
      const state = stateOf(this);
      if (major >= 20) {
        state.iterator ??= EventEmitter.on(this, 'line', {
          close: ['close'],
          highWaterMark: 1024,
          [kFirstEventParam]: true,
        });
        return state.iterator;
      }
      state.iterator ??= linesAsStream(this);
      return state.iterator[Symbol.asyncIterator]();
    }
  }

  /** Up to Node 18 lines were iterated by way of a stream of objects. */
  function linesAsStream(self: any): any {
    const { Readable } = env.require('stream');
    const onLine = (line: string) => {
      if (!readable.push(line)) self.pause();
    };
    const onClose = () => {
      readable.push(null);
    };
    const readable = new Readable({
      objectMode: true,
      read: () => self.resume(),
      destroy(error: unknown, callback: Callback) {
        self.off('line', onLine);
        self.off('close', onClose);
        self.close();
        callback(error);
      },
    });
    if (major >= 18) self.on('error', (error: unknown) => readable.destroy(error));
    self.on('line', onLine);
    self.on('close', onClose);
    return readable;
  }

  if (major >= 22) {
    const key = disposeSymbol();
    ObjectDefineProperty(Interface.prototype, key, {
      value: {
        [key](this: any) {
          this.close();
        },
      }[key],
      writable: true,
      configurable: true,
    });
  }

  return { Interface, InterfaceConstructor };
}
