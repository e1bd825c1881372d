/** `Headers` (the Fetch standard's), and the list that requests and responses keep. */
import type { Environment } from '../environment.ts';
import { primordialGlobals, RegExpPrototypeExec } from '../primordials.ts';
import {
  asInterface,
  byteString,
  isToken,
  makeIterable,
  objectOf,
  requireArguments,
} from './webidl.ts';

const { TypeError, Map } = primordialGlobals;

export type Guard = 'none' | 'request' | 'response' | 'immutable';

/** Headers by lower-case name; cookies stay apart. */
export class HeaderList {
  readonly #byName = new Map<string, { name: string; value: string }>();
  readonly cookies: string[] = [];

  append(name: string, value: string): void {
    const key = name.toLowerCase();
    if (key === 'set-cookie') this.cookies.push(value);
    const known = this.#byName.get(key);
    const separator = key === 'cookie' ? '; ' : ', ';
    if (known) known.value += separator + value;
    else this.#byName.set(key, { name, value });
  }

  set(name: string, value: string): void {
    const key = name.toLowerCase();
    if (key === 'set-cookie') this.cookies.splice(0, this.cookies.length, value);
    this.#byName.set(key, { name, value });
  }

  get(name: string): string | null {
    return this.#byName.get(name.toLowerCase())?.value ?? null;
  }

  has(name: string): boolean {
    return this.#byName.has(name.toLowerCase());
  }

  delete(name: string): void {
    const key = name.toLowerCase();
    if (key === 'set-cookie') this.cookies.length = 0;
    this.#byName.delete(key);
  }

  /** Names as they were given. */
  given(): [string, string][] {
    const list: [string, string][] = [];
    for (const { name, value } of this.#byName.values()) list.push([name, value]);
    return list;
  }

  /** As iteration shows them: sorted, cookies one by one. */
  sorted(): [string, string][] {
    const list: [string, string][] = [];
    for (const key of [...this.#byName.keys()].sort()) {
      if (key !== 'set-cookie') list.push([key, this.#byName.get(key)?.value as string]);
      else for (const cookie of this.cookies) list.push([key, cookie]);
    }
    return list;
  }

  copy(): HeaderList {
    const list = new HeaderList();
    this.appendTo(list);
    return list;
  }

  /** Puts all of it into another list, under the names that were given. */
  appendTo(list: HeaderList): void {
    for (const [name, value] of this.given()) {
      if (name.toLowerCase() !== 'set-cookie') list.append(name, value);
    }
    for (const cookie of this.cookies) list.append('set-cookie', cookie);
  }
}

/** Blanks at both ends do not belong to a value. */
const normalize = (value: string): string => value.replace(/^[\t\r\n ]+|[\t\r\n ]+$/g, '');
const isValue = (value: string): boolean => RegExpPrototypeExec(/[\0\r\n]/, value) === null;

const WRONG_INIT =
  'Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.';

export interface HeadersLibrary {
  readonly Headers: any;
  /** A Headers object over a list. */
  of(list: HeaderList, guard: Guard): any;
  listOf(headers: any): HeaderList;
  fill(list: HeaderList, init: any): void;
}

export function createHeaders(env: Environment): HeadersLibrary {
  const { major } = env.profile;

  function check(name: string, value: string, where: string): void {
    if (!isToken(name)) throw new TypeError(`${where}: "${name}" is an invalid header name.`);
    if (!isValue(value)) throw new TypeError(`${where}: "${value}" is an invalid header value.`);
  }

  function appendTo(list: HeaderList, name: unknown, value: unknown): void {
    const key = byteString(name);
    const text = normalize(byteString(value));
    check(key, text, 'Headers.append');
    list.append(key, text);
  }

  function fill(list: HeaderList, init: any): void {
    if (init === null || typeof init !== 'object') throw new TypeError(WRONG_INIT);
    if (isHeaders(init)) {
      const from = listOf(init);
      if (major < 20) for (const [name, value] of from.sorted()) list.append(name, value);
      else from.appendTo(list);
      return;
    }
    if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        const entry = [...pair];
        if (entry.length !== 2)
          throw new TypeError(
            `Headers constructor: expected name/value pair to be length 2, found ${entry.length}.`,
          );
        appendTo(list, entry[0], entry[1]);
      }
      return;
    }
    for (const key of Reflect.ownKeys(init)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(init, key);
      if (descriptor?.enumerable) appendTo(list, key, init[key]);
    }
  }

  let isHeaders: (value: object) => boolean;
  let listOf: (headers: any) => HeaderList;
  let of: (list: HeaderList, guard: Guard) => any;

  class Headers {
    #list = new HeaderList();
    #guard: Guard = 'none';

    constructor(init: unknown = undefined) {
      if (init !== undefined) fill(this.#list, init);
    }

    static {
      isHeaders = (value) => #list in value;
      listOf = (headers) => headers.#list;
      of = (list, guard) => {
        const headers = new Headers();
        headers.#list = list;
        headers.#guard = guard;
        return headers;
      };
    }

    #checkGuard(): void {
      if (this.#guard === 'immutable') throw new TypeError('immutable');
    }

    append(given: unknown, givenValue: unknown): void {
      requireArguments(arguments.length, 2, 'Headers.append');
      const name = byteString(given);
      const value = normalize(byteString(givenValue));
      check(name, value, 'Headers.append');
      this.#checkGuard();
      this.#list.append(name, value);
    }

    delete(given: unknown): void {
      requireArguments(arguments.length, 1, 'Headers.delete');
      const name = byteString(given);
      check(name, '', 'Headers.delete');
      this.#checkGuard();
      this.#list.delete(name);
    }

    get(given: unknown): string | null {
      requireArguments(arguments.length, 1, 'Headers.get');
      const name = byteString(given);
      check(name, '', 'Headers.get');
      return this.#list.get(name);
    }

    has(given: unknown): boolean {
      requireArguments(arguments.length, 1, 'Headers.has');
      const name = byteString(given);
      check(name, '', 'Headers.has');
      return this.#list.has(name);
    }

    set(given: unknown, givenValue: unknown): void {
      requireArguments(arguments.length, 2, 'Headers.set');
      const name = byteString(given);
      const value = normalize(byteString(givenValue));
      check(name, value, 'Headers.set');
      this.#checkGuard();
      this.#list.set(name, value);
    }

    getSetCookie(): string[] {
      return [...this.#list.cookies];
    }
  }

  const library = {
    Headers: Headers as any,
    of: (list: HeaderList, guard: Guard) => of(list, guard),
    listOf: (headers: any) => listOf(headers),
    fill,
  };
  makeIterable(Headers, 'Headers', (headers) => listOf(headers).sorted());
  const names = ['append', 'delete', 'get', 'has', 'set', 'getSetCookie'];
  asInterface(env, Headers, 'Headers', names, (headers) =>
    objectOf(major < 20 ? listOf(headers).sorted() : listOf(headers).given()),
  );
  return library;
}
