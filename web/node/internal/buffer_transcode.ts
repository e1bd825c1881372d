/** `buffer.transcode`: from one encoding to another as ICU does it, with `?` for what the target does not have. */
import type { Codec } from './buffer_codecs.ts';
import {
  ObjectAssign,
  StringPrototypeCharCodeAt,
  StringPrototypeToLowerCase,
} from './primordials.ts';

interface Parts {
  codes: any;
  codecs: { find(spelling: unknown): Codec | undefined };
  from(text: string, encoding: string): any;
  isUint8Array(value: any): boolean;
}

/** The largest code point of an encoding of single bytes. */
const LIMITS: Record<string, number> = { ascii: 0x7f, latin1: 0xff };

export function createTranscode({ codes, codecs, from, isUint8Array }: Parts) {
  function codecOf(encoding: unknown): Codec {
    const codec = codecs.find(encoding);
    const isText = codec !== undefined && /^(?:ascii|latin1|utf8|utf16le)$/.test(codec.name);
    if (isText) return codec;
    const code = 'U_ILLEGAL_ARGUMENT_ERROR';
    throw ObjectAssign(new Error(`Unable to transcode Buffer [${code}]`), { code, errno: 1 });
  }

  /** One `?` for each code point out of the target's range. */
  function replaceFar(text: string, limit: number): string {
    let result = '';
    for (const character of text) {
      const far = character.length > 1 || StringPrototypeCharCodeAt(character, 0) > limit;
      result += far ? '?' : character;
    }
    return result;
  }

  return function transcode(source: any, fromEncoding: unknown, toEncoding: unknown): any {
    if (!isUint8Array(source))
      throw new codes.ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], source);
    if (source.length === 0) return from('', 'latin1');
    const sourceCodec = codecOf(fromEncoding);
    const { name } = codecOf(toEncoding);
    const text = sourceCodec.slice(source, 0, source.length);
    const limit = LIMITS[StringPrototypeToLowerCase(name)];
    return from(limit === undefined ? text : replaceFar(text, limit), name);
  };
}
