/**
 * `util.MIMEType` and `util.MIMEParams`: media types as the WHATWG's MIME Sniffing standard parses and writes them
 * (Node's lib/internal/mime.js).
 */
import type { Environment } from './environment.ts';
import { ObjectDefineProperty, RegExpPrototypeExec } from './primordials.ts';

const NOT_TOKEN = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const NOT_QUOTED = /[^\t\u0020-~\u0080-\u00FF]/;
const SPACES_BEFORE = /^[\r\n\t ]+/;
const SPACES_AFTER = /[\r\n\t ]+$/;
/** What stands between quotation marks, from behind the first; a last backslash alone stands for itself. */
const QUOTED = /^((?:\\[\s\S]|[^"\\])*)(\\$|")?/;

/** Where the first character stands that does not belong; -1 if all do. */
const misfit = (pattern: RegExp, text: string): number =>
  RegExpPrototypeExec(pattern, text)?.index ?? -1;
const isToken = (text: string): boolean => text !== '' && misfit(NOT_TOKEN, text) === -1;
const lower = (text: string): string => text.replace(/[A-Z]+/g, (upper) => upper.toLowerCase());

/** The parameters of `source`, which follow the first semicolon; the first of a name counts. */
function* parametersOf(source: string): Generator<[string, string]> {
  let rest = source.replace(SPACES_AFTER, '');
  while (rest !== '') {
    rest = rest.replace(SPACES_BEFORE, '');
    const end = /[;=]|$/.exec(rest)!.index;
    const name = lower(rest.slice(0, end));
    const sign = rest[end];
    rest = rest.slice(end + 1);
    if (sign === ';') continue;
    if (rest === '') return;
    let value: string;
    if (rest[0] === '"') {
      const [all, inside, last] = QUOTED.exec(rest.slice(1)) as unknown as [string, string, string];
      value = inside.replace(/\\([\s\S])/g, '$1') + (last === '\\' ? '\\' : '');
      // What stands between the mark and the semicolon does not count.
      rest = rest.slice(1 + all.length + 1);
    } else {
      const stop = rest.indexOf(';');
      value = (stop === -1 ? rest : rest.slice(0, stop)).replace(SPACES_AFTER, '');
      rest = stop === -1 ? '' : rest.slice(stop + 1);
      if (value === '') continue;
    }
    if (isToken(name) && misfit(NOT_QUOTED, value) === -1) yield [name, value];
  }
}

/** A value as it is written: quoted where it is no token. */
const written = (value: string): string =>
  isToken(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;

export default function create(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const invalid = (production: string, text: string, index: number | string): Error =>
    new codes.ERR_INVALID_MIME_SYNTAX(production, text, index);
  /** Since 24 a parameter is asked for in any case. */
  const keyOf = (name: unknown): any => (major >= 24 ? lower(`${name}`) : name);

  class MIMEParams {
    #data = new Map<string, string>();

    /** Takes the parameters of a type's text. */
    static read(source: string): MIMEParams {
      const params = new MIMEParams();
      for (const [name, value] of parametersOf(source)) {
        if (!params.#data.has(name)) params.#data.set(name, value);
      }
      return params;
    }

    delete(name: unknown): void {
      this.#data.delete(keyOf(name));
    }
    get(name: unknown): string | null {
      return this.#data.get(keyOf(name)) ?? null;
    }
    has(name: unknown): boolean {
      return this.#data.has(keyOf(name));
    }
    set(name: any, value: any): void {
      name = major >= 24 ? lower(`${name}`) : `${name}`;
      value = `${value}`;
      const badName = misfit(NOT_TOKEN, name);
      if (name === '' || badName !== -1) throw invalid('parameter name', name, badName);
      const badValue = misfit(NOT_QUOTED, value);
      if (badValue !== -1) throw invalid('parameter value', value, badValue);
      this.#data.set(name, value);
    }
    *entries() {
      yield* this.#data.entries();
    }
    *keys() {
      yield* this.#data.keys();
    }
    *values() {
      yield* this.#data.values();
    }
    toString(): string {
      return [...this.#data].map(([name, value]) => `${name}=${written(value)}`).join(';');
    }
  }
  const { read } = MIMEParams;
  delete (MIMEParams as any).read;
  const { toString } = MIMEParams.prototype;

  function parse(text: string): [type: string, subtype: string, params: string] {
    const trimmed = text.replace(SPACES_BEFORE, '');
    const slash = trimmed.indexOf('/');
    const type = slash === -1 ? trimmed : trimmed.slice(0, slash);
    if (slash === -1 || !isToken(type)) throw invalid('type', text, misfit(NOT_TOKEN, type));
    const rest = trimmed.slice(slash + 1);
    const end = rest.indexOf(';');
    const subtype = (end === -1 ? rest : rest.slice(0, end)).replace(SPACES_AFTER, '');
    if (!isToken(subtype)) {
      // Node 18 gave the text in the place of the index.
      throw invalid('subtype', text, major < 20 ? subtype : misfit(NOT_TOKEN, subtype));
    }
    return [lower(type), lower(subtype), end === -1 ? '' : rest.slice(end + 1)];
  }

  class MIMEType {
    #type: string;
    #subtype: string;
    #params: MIMEParams;

    constructor(text: any) {
      const [type, subtype, params] = parse(`${text}`);
      this.#type = type;
      this.#subtype = subtype;
      this.#params = read(params);
    }

    get type(): string {
      return this.#type;
    }
    set type(text: any) {
      text = `${text}`;
      if (!isToken(text)) throw invalid('type', text, misfit(NOT_TOKEN, text));
      this.#type = lower(text);
    }
    get subtype(): string {
      return this.#subtype;
    }
    set subtype(text: any) {
      text = `${text}`;
      if (!isToken(text)) throw invalid('subtype', text, misfit(NOT_TOKEN, text));
      this.#subtype = lower(text);
    }
    get essence(): string {
      return `${this.#type}/${this.#subtype}`;
    }
    get params(): MIMEParams {
      return this.#params;
    }
    toString(): string {
      const params = Reflect.apply(toString, this.#params, []);
      return `${this.#type}/${this.#subtype}${params === '' ? '' : `;${params}`}`;
    }
  }

  if (major >= 24) {
    ObjectDefineProperty(MIMEType, 'parse', {
      configurable: true,
      writable: true,
      value: function parse(text: unknown): MIMEType | null {
        try {
          return new MIMEType(text);
        } catch (error: any) {
          if (error?.code === 'ERR_INVALID_MIME_SYNTAX') return null;
          throw error;
        }
      },
    });
  }
  for (const { prototype } of [MIMEType, MIMEParams] as any[]) {
    define(prototype, 'toJSON', prototype.toString);
  }
  define(MIMEParams.prototype, Symbol.iterator, MIMEParams.prototype.entries);
  return { MIMEType, MIMEParams };
}

function define(target: object, key: string | symbol, value: unknown): void {
  ObjectDefineProperty(target, key, { configurable: true, value, writable: true });
}
