/** `TextEncoderStream` and `TextDecoderStream`: transform streams around the encoders. */
import type { Environment } from '../environment.ts';
import { defineInspect } from '../../stream/web.ts';

const HIGH_FIRST = 0xd800;
const HIGH_LAST = 0xdbff;

export function createTextStreams(env: Environment, { TransformStream }: any) {
  const { codes } = env.require('internal/errors');
  const { TextEncoder, TextDecoder } = env.require('internal/encoding');

  /** Until Node 22 a receiver is looked at first; then the engine says what is wrong. */
  function checkThis(isOwn: boolean, name: string): void {
    if (!isOwn && env.profile.major < 22) throw new codes.ERR_INVALID_THIS(name);
  }

  class TextEncoderStream {
    readonly #handle = new TextEncoder();
    readonly #transform: any;
    /** A high surrogate waits for what follows. */
    #pending = '';

    constructor() {
      const encoder = this.#handle;
      this.#transform = new TransformStream({
        transform: (chunk: unknown, controller: any) => {
          let text = this.#pending + String(chunk);
          const last = text.charCodeAt(text.length - 1);
          this.#pending = last >= HIGH_FIRST && last <= HIGH_LAST ? text.slice(-1) : '';
          if (this.#pending !== '') text = text.slice(0, -1);
          if (text !== '') controller.enqueue(encoder.encode(text));
        },
        flush: (controller: any) => {
          if (this.#pending !== '') controller.enqueue(encoder.encode(this.#pending));
        },
      });
    }

    get encoding(): string {
      checkThis(#transform in this, 'TextEncoderStream');
      return this.#handle.encoding;
    }

    get readable(): object {
      checkThis(#transform in this, 'TextEncoderStream');
      return this.#transform.readable;
    }

    get writable(): object {
      checkThis(#transform in this, 'TextEncoderStream');
      return this.#transform.writable;
    }
  }

  class TextDecoderStream {
    readonly #handle: any;
    readonly #transform: any;

    constructor(encoding = 'utf-8', options: object = {}) {
      this.#handle = new TextDecoder(encoding, options);
      this.#transform = new TransformStream({
        transform: (chunk: unknown, controller: any) => {
          const text = this.#handle.decode(chunk, { stream: true });
          if (text !== '') controller.enqueue(text);
        },
        flush: (controller: any) => {
          const text = this.#handle.decode();
          if (text !== '') controller.enqueue(text);
        },
      });
    }

    get encoding(): string {
      checkThis(#transform in this, 'TextDecoderStream');
      return this.#handle.encoding;
    }

    get fatal(): boolean {
      checkThis(#transform in this, 'TextDecoderStream');
      return this.#handle.fatal;
    }

    get ignoreBOM(): boolean {
      checkThis(#transform in this, 'TextDecoderStream');
      return this.#handle.ignoreBOM;
    }

    get readable(): object {
      checkThis(#transform in this, 'TextDecoderStream');
      return this.#transform.readable;
    }

    get writable(): object {
      checkThis(#transform in this, 'TextDecoderStream');
      return this.#transform.writable;
    }
  }

  const show = (Class: any, name: string, keys: string[]): void => {
    const describe = (self: any) => {
      if (!(self instanceof Class)) throw new codes.ERR_INVALID_THIS(name);
      const shown: Record<string, unknown> = {};
      for (const key of keys) shown[key] = self[key];
      return shown;
    };
    defineInspect(env, Class.prototype, name, describe);
    for (const key of keys) {
      Object.defineProperty(Class.prototype, key, { enumerable: true });
    }
    Object.defineProperty(Class.prototype, Symbol.toStringTag, { configurable: true, value: name });
  };
  const ends = ['readable', 'writable'];
  show(TextEncoderStream, 'TextEncoderStream', ['encoding', ...ends]);
  show(TextDecoderStream, 'TextDecoderStream', ['encoding', 'fatal', 'ignoreBOM', ...ends]);
  return { TextEncoderStream, TextDecoderStream };
}
