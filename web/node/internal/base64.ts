/** `atob`, `btoa`, `isUtf8`, `isAscii`: what `buffer` exports besides Buffer, and two globals (Node 16 and later). */
import { Buffer as Bytes } from 'buffer/';
import type { Environment } from './environment.ts';
import {
  RegExpPrototypeExec,
  StringPrototypeCharCodeAt,
  StringPrototypeReplace,
} from './primordials.ts';

export function createBase64Globals(env: Environment) {
  const { codes } = env.require('internal/errors');
  const invalid = (message: string) =>
    new (env.require('internal/domexception').DOMException)(message, 'InvalidCharacterError');

  /** The forgiving decode of the Infra standard. */
  function atob(...args: any[]): string {
    if (args.length === 0) throw new codes.ERR_MISSING_ARGS('input');
    let text = StringPrototypeReplace(`${args[0]}`, /[\t\n\f\r ]+/g, '');
    if (text.length % 4 === 0) text = StringPrototypeReplace(text, /==?$/, '');
    if (RegExpPrototypeExec(/[^+/0-9A-Za-z]/, text)) throw invalid('Invalid character');
    if (text.length % 4 === 1) throw invalid('The string to be decoded is not correctly encoded.');
    return Bytes.from(text, 'base64').toString('latin1');
  }

  function btoa(...args: any[]): string {
    if (args.length === 0) throw new codes.ERR_MISSING_ARGS('input');
    const text = `${args[0]}`;
    for (let i = 0; i < text.length; i++)
      if (StringPrototypeCharCodeAt(text, i) > 255) throw invalid('Invalid character');
    return Bytes.from(text, 'latin1').toString('base64');
  }

  const { major } = env.profile;
  const bytesOf = (input: any, types = ['ArrayBuffer', 'Buffer', 'TypedArray']): Uint8Array => {
    if (ArrayBuffer.isView(input) && !(input instanceof DataView))
      return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    const tag = Object.prototype.toString.call(input);
    if (tag === '[object ArrayBuffer]' || tag === '[object SharedArrayBuffer]')
      return new Uint8Array(input);
    throw new codes.ERR_INVALID_ARG_TYPE('input', types, input);
  };

  function isUtf8(input: any): boolean {
    const bytes = bytesOf(input, major < 20 ? ['TypedArray', 'Buffer'] : undefined);
    try {
      new env.host.TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      // A fatal decoder throws exactly when the bytes are no UTF-8.
      return false;
    }
  }

  function isAscii(input: any): boolean {
    const bytes = bytesOf(input);
    for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 127) return false;
    return true;
  }

  return { isUtf8, isAscii, btoa, atob };
}
