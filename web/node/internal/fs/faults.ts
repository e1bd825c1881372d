/** Paths that fail because the scenario says so: the dial `diskFaults`, `PATH=CODE` pairs with commas between them. */
import { uvErrorNumbers } from '../uv_errors.ts';

/** Errors of the medium: they come when bytes are moved, not when the file is opened. */
const ofReading = ['EIO'];
const ofWriting = ['EIO', 'ENOSPC', 'EDQUOT'];
const DEFAULT = 'EIO';

/** What is done with a file or a directory. */
export type Access = 'name' | 'read' | 'write';

/** Codes by absolute path. Throws what is wrong with the dial. */
export function parseFaults(dial: string, directory: string): Map<string, string> {
  const faults = new Map<string, string>();
  for (const entry of dial.split(',')) {
    const text = entry.trim();
    if (text === '') continue;
    const equals = text.lastIndexOf('=');
    const path = (equals < 0 ? text : text.slice(0, equals)).trim();
    const code = equals < 0 ? DEFAULT : text.slice(equals + 1).trim();
    if (path === '' || !Object.hasOwn(uvErrorNumbers, code)) {
      throw new Error(`machine.diskFaults: "${text}" is no path with an error (data.txt=EIO)`);
    }
    faults.set(normalize(path.startsWith('/') ? path : `${directory}/${path}`), code);
  }
  return faults;
}

export class Faults {
  readonly #codes: Map<string, string>;

  constructor(dial: string | undefined, directory: string) {
    this.#codes = dial === undefined ? new Map() : parseFaults(dial, directory);
  }

  /** The error of an access to an absolute path; undefined where it works. */
  find(path: string, access: Access): string | undefined {
    if (this.#codes.size === 0) return undefined;
    const code = this.#codes.get(normalize(path));
    if (code === undefined) return undefined;
    const isOfMedium = ofWriting.includes(code);
    if (!isOfMedium) return access === 'name' ? code : undefined;
    return (access === 'read' ? ofReading : access === 'write' ? ofWriting : []).includes(code)
      ? code
      : undefined;
  }

  /** The errors of reading and writing what a path leads to. */
  of(path: string) {
    return { read: this.find(path, 'read'), write: this.find(path, 'write') };
  }
}

/** Without `.`, `..` and double slashes. */
function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
