/** `FormData`, and its way into a body and back (multipart/form-data, RFC 7578). */
import type { Environment } from '../environment.ts';
import { primordialGlobals, RegExpPrototypeExec } from '../primordials.ts';
import { asInterface, makeIterable, requireArguments, usvString } from './webidl.ts';

const { TypeError } = primordialGlobals;

type Entry = [name: string, value: any];

export interface FormDataLibrary {
  readonly FormData: any;
  isFormData(value: unknown): boolean;
  /** The bytes of a form, and their content type with its boundary. */
  encode(form: any): { bytes: Uint8Array; type: string };
  /** The form that bytes of a content type are. */
  decode(bytes: Uint8Array, type: string): any;
}

export function createFormData(env: Environment): FormDataLibrary {
  const { major } = env.profile;
  const { Blob, File } = env.require('internal/blob');
  const { Buffer } = env.require('buffer');
  let entriesOf: (form: any) => Entry[];
  let isFormData: (value: any) => boolean;

  /** A file for every Blob. */
  function entry(name: unknown, value: any, args: ArrayLike<unknown>, where: string): Entry {
    const key = usvString(name);
    if (!(value instanceof Blob)) {
      if (args.length > 2) throw wrongBlob(where, value);
      return [key, usvString(value)];
    }
    const hasName = args.length > 2;
    if (value instanceof File && !hasName) return [key, value];
    const fileName = hasName ? usvString(args[2]) : value instanceof File ? value.name : 'blob';
    return [key, new File([value], fileName, { type: value.type })];
  }

  function wrongBlob(where: string, value: unknown): Error {
    if (major < 24)
      return new TypeError(
        `Failed to execute '${where}' on 'FormData': parameter 2 is not of type 'Blob'`,
      );
    const { inspect } = env.require('internal/util/inspect');
    const shown = typeof value === 'string' ? `"${value}"` : inspect(value);
    return new TypeError(
      `FormData.${where}: Expected value ("${shown}") to be an instance of Blob.`,
    );
  }

  class FormData {
    #entries: Entry[] = [];

    constructor(form: unknown = undefined) {
      if (form !== undefined)
        throw new TypeError(
          'FormData constructor: Argument 1 could not be converted to: undefined.',
        );
    }

    static {
      entriesOf = (form) => form.#entries;
      isFormData = (value) => typeof value === 'object' && value !== null && #entries in value;
    }

    append(name: unknown, value: unknown): void {
      requireArguments(arguments.length, 2, 'FormData.append');
      this.#entries.push(entry(name, value, arguments, 'append'));
    }

    delete(name: unknown): void {
      requireArguments(arguments.length, 1, 'FormData.delete');
      const key = usvString(name);
      this.#entries = this.#entries.filter(([known]) => known !== key);
    }

    get(name: unknown): unknown {
      requireArguments(arguments.length, 1, 'FormData.get');
      const key = usvString(name);
      return this.#entries.find(([known]) => known === key)?.[1] ?? null;
    }

    getAll(name: unknown): unknown[] {
      requireArguments(arguments.length, 1, 'FormData.getAll');
      const key = usvString(name);
      return this.#entries.filter(([known]) => known === key).map(([, value]) => value);
    }

    has(name: unknown): boolean {
      requireArguments(arguments.length, 1, 'FormData.has');
      const key = usvString(name);
      return this.#entries.some(([known]) => known === key);
    }

    set(name: unknown, value: unknown): void {
      requireArguments(arguments.length, 2, 'FormData.set');
      const made = entry(name, value, arguments, 'set');
      const at = this.#entries.findIndex(([known]) => known === made[0]);
      if (at < 0) {
        this.#entries.push(made);
        return;
      }
      this.#entries = this.#entries.filter(([known], index) => index <= at || known !== made[0]);
      this.#entries[at] = made;
    }
  }

  makeIterable(FormData, 'FormData', (form) => entriesOf(form));
  const members = ['append', 'delete', 'get', 'getAll', 'has', 'set'];
  asInterface(env, FormData, 'FormData', members, (form) => {
    const shown: Record<string, any> = {};
    for (const [name, value] of entriesOf(form)) {
      if (!(name in shown)) shown[name] = value;
      else if (Array.isArray(shown[name])) shown[name].push(value);
      else shown[name] = [shown[name], value];
    }
    return shown;
  });

  return {
    FormData,
    isFormData: (value) => isFormData(value),
    encode: (form) => encode(env, entriesOf(form)),
    decode(bytes, type) {
      const form = new FormData();
      const text = Buffer.from(bytes).toString('latin1');
      const boundary = RegExpPrototypeExec(/boundary=(?:"([^"]+)"|([^;]+))/i, type);
      if (RegExpPrototypeExec(/^application\/x-www-form-urlencoded/i, type) !== null) {
        const { URLSearchParams } = env.require('internal/url');
        const pairs = new URLSearchParams(Buffer.from(bytes).toString());
        for (const [name, value] of pairs) form.append(name, value);
      } else if (RegExpPrototypeExec(/^multipart\/form-data/i, type) !== null && boundary) {
        readParts(env, text, boundary[1] ?? (boundary[2] as string), form);
      } else {
        throw new TypeError(
          'Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".',
        );
      }
      return form;
    },
  };
}

function encode(env: Environment, entries: Entry[]): { bytes: Uint8Array; type: string } {
  const { Buffer } = env.require('buffer');
  const number = `${Math.floor(env.globalObject.Math.random() * 1e11)}`.padStart(11, '0');
  const boundary = `----formdata-undici-0${number}`;
  const escaped = (text: string) =>
    text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
  const lines = (text: string) => text.replace(/\r?\n|\r/g, '\r\n');
  const parts: Uint8Array[] = [];
  for (const [name, value] of entries) {
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(lines(name))}"`;
    if (typeof value === 'string') {
      parts.push(Buffer.from(`${head}\r\n\r\n${lines(value)}\r\n`));
      continue;
    }
    head += value.name ? `; filename="${escaped(value.name)}"` : '';
    head += `\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`;
    const { bytesOf } = env.require('internal/blob');
    parts.push(Buffer.from(head), bytesOf(value), Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--${env.profile.major < 20 ? '' : '\r\n'}`));
  return { bytes: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}

/** `text`: bytes as Latin-1. */
function readParts(env: Environment, text: string, boundary: string, form: any): void {
  const { Buffer } = env.require('buffer');
  const { File } = env.require('internal/blob');
  const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString();
  const parts = text.split(`--${boundary}`).slice(1, -1);
  for (const part of parts) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const body = part.slice(end + 4, -2);
    const name = RegExpPrototypeExec(/[; ]name="([^"]*)"/i, head)?.[1];
    if (end < 0 || name === undefined) throw new TypeError('Failed to parse body as FormData.');
    const fileName = RegExpPrototypeExec(/filename="([^"]*)"/i, head)?.[1];
    if (fileName === undefined) {
      form.append(utf8(name), utf8(body));
      continue;
    }
    const type = RegExpPrototypeExec(/content-type:\s*([^\r\n]+)/i, head)?.[1] ?? 'text/plain';
    form.append(utf8(name), new File([Buffer.from(body, 'latin1')], utf8(fileName), { type }));
  }
}
