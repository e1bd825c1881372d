/** Paths that fail because the scenario says so (the dial `diskFaults`). */
import { diskFaults } from '../dials.ts';

/** Errors of the medium: they come when bytes are moved, not when the file is opened. */
const ofReading = ['EIO'];
const ofWriting = ['EIO', 'ENOSPC', 'EDQUOT'];

/** What is done with a file or a directory. */
export type Access = 'name' | 'read' | 'write';

export class Faults {
  /** Codes by absolute path. */
  readonly #codes: Map<string, string>;

  constructor(dial: string | undefined, directory: string) {
    const absolute = (path: string) => (path.startsWith('/') ? path : `${directory}/${path}`);
    this.#codes = new Map(
      diskFaults(dial ?? '').map(([path, code]) => [normalize(absolute(path)), code]),
    );
  }

  /** The error of an access to an absolute path; undefined where it works. */
  find(path: string, access: Access): string | undefined {
    if (this.#codes.size === 0) return undefined;
    const code = this.#codes.get(normalize(path));
    if (code === undefined) return undefined;
    if (access === 'name') return ofWriting.includes(code) ? undefined : code;
    return (access === 'read' ? ofReading : ofWriting).includes(code) ? code : undefined;
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
