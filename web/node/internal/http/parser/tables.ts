/** Methods and characters of HTTP/1, as Node's parsers know them (llhttp's constants.ts). */
import {
  ArrayPrototypeConcat,
  primordialGlobals,
  StringPrototypeSlice,
} from '../../primordials.ts';

const { Set } = primordialGlobals;

/** The versions' parsers: http_parser (10), llhttp 6 (18), llhttp 9 (20 and later). */
export type Generation = 10 | 18 | 20;

export const generationOf = (major: number): Generation => (major < 12 ? 10 : major < 20 ? 18 : 20);

/** In the parser's order, which is that of `_http_common.methods`. */
const HTTP_METHODS: string[] = (
  'DELETE GET HEAD POST PUT CONNECT OPTIONS TRACE COPY LOCK MKCOL MOVE PROPFIND PROPPATCH SEARCH UNLOCK BIND REBIND ' +
  'UNBIND ACL REPORT MKACTIVITY CHECKOUT MERGE M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE PATCH PURGE MKCALENDAR LINK UNLINK SOURCE'
).split(' ');

/** RTSP's own methods, which llhttp knows. */
const RTSP_METHODS: string[] =
  'DESCRIBE ANNOUNCE SETUP PLAY PAUSE TEARDOWN GET_PARAMETER SET_PARAMETER REDIRECT RECORD FLUSH'.split(
    ' ',
  );

/** Methods by the parser's order. */
export const methodsOf = (generation: Generation): string[] =>
  ArrayPrototypeConcat(HTTP_METHODS, generation >= 20 ? ['QUERY'] : []) as string[];

/** Names of methods, and what they begin with. */
export interface MethodTable {
  readonly names: Set<string>;
  readonly prefixes: Set<string>;
  readonly rtsp: Set<string>;
}

function methodTable(generation: Generation): MethodTable {
  const own = generation >= 18 ? [...RTSP_METHODS, 'PRI'] : [];
  const names = new Set<string>([...methodsOf(generation), ...own]);
  const prefixes = new Set<string>();
  for (const name of names) {
    for (let i = 1; i <= name.length; i++) prefixes.add(StringPrototypeSlice(name, 0, i));
  }
  return { names, prefixes, rtsp: new Set(RTSP_METHODS) };
}

export const methodTables: Record<Generation, MethodTable> = {
  10: methodTable(10),
  18: methodTable(18),
  20: methodTable(20),
};

const isTokenCharacter = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 94 && code <= 122) ||
  code === 33 ||
  (code >= 35 && code <= 39) ||
  code === 42 ||
  code === 43 ||
  code === 45 ||
  code === 46 ||
  code === 124 ||
  code === 126;

/** 1 for each byte that a token (RFC 9110, 5.6.2) may have. */
export const TOKEN = new Uint8Array(256).map((_, code) => (isTokenCharacter(code) ? 1 : 0));

/** 1 for each byte of a header's value. */
export const VALUE = new Uint8Array(256).map((_, code) =>
  code === 9 || (code >= 32 && code !== 127) ? 1 : 0,
);

export const CR = 13;
export const LF = 10;
export const SPACE = 32;
export const TAB = 9;
export const COLON = 58;
