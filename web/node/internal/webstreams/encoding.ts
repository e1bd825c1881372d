/** `TextEncoderStream` and `TextDecoderStream`: transform streams around the encoders. */
import type { Environment } from '../environment.ts';
import { defineInspect } from '../../stream/web.ts';

const HIGH_FIRST = 0xd800;
const HIGH_LAST = 0xdbff;

export function createTextStreams(env: Environment, { TransformStream }: any) {
  const { TextEncoder, TextDecoder } = env.require('internal/encoding');

  class TextEncoderStream {
    readonly #stream: any;
    /** A high surrogate waits for what follows. */
    #pending = '';

    constructor() {
      const encoder = new TextEncoder();
      this.#stream = new TransformStream({
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
      return 'utf-8';
    }

    get readable(): object {
      return this.#stream.readable;
    }

    get writable(): object {
      return this.#stream.writable;
    }
  }

  class TextDecoderStream {
    readonly #decoder: any;
    readonly #stream: any;

    constructor(encoding = 'utf-8', options: object = {}) {
      this.#decoder = new TextDecoder(encoding, options);
      this.#stream = new TransformStream({
        transform: (chunk: unknown, controller: any) => {
          const text = this.#decoder.decode(chunk, { stream: true });
          if (text !== '') controller.enqueue(text);
        },
        flush: (controller: any) => {
          const text = this.#decoder.decode();
          if (text !== '') controller.enqueue(text);
        },
      });
    }

    get encoding(): string {
      return this.#decoder.encoding;
    }

    get fatal(): boolean {
      return this.#decoder.fatal;
    }

    get ignoreBOM(): boolean {
      return this.#decoder.ignoreBOM;
    }

    get readable(): object {
      return this.#stream.readable;
    }

    get writable(): object {
      return this.#stream.writable;
    }
  }

  const show = (Class: any, name: string, keys: string[]): void => {
    const describe = (self: any) => {
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
