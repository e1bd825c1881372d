/**
 * The npm packages that stand ready beside the runtime. One that the program names, and does not bring itself, is put
 * below its `node_modules`; one that only turns up while it runs is put there then.
 */
import type { Host } from '../host.ts';
import { ObjectPrototypeHasOwnProperty } from '../primordials.ts';
import type { LoweredSource } from '../lowering.ts';
import { type Chunk, type ChunkText, loweredAhead } from './chunk.ts';

const { parse } = JSON;

/** Puts a package's files on the volume, unless something stands at `path` already (below `node_modules`). */
export type Place = (path: string, files: [name: string, text: () => string][]) => boolean;

interface Ahead {
  readonly chunk: Chunk;
  readonly text: ChunkText;
}

export class BundledPackages {
  readonly #host: Host;
  /** Ends the run, and names the chunks that it needs. */
  readonly #missing: (chunks: string[]) => never;
  readonly #chunks = new Map<string, Chunk>();
  readonly #provided = new Set<string>();
  readonly #placed = new Set<string>();
  readonly #texts = new Map<string, Ahead>();
  #place: Place | undefined;

  constructor(host: Host, missing: (chunks: string[]) => never) {
    this.#host = host;
    this.#missing = missing;
  }

  /** The volume is there: places what the texts of the program name, as far as its chunks are loaded. */
  attach(place: Place, texts: string[]): void {
    this.#place = place;
    const { packages } = this.#host;
    if (packages === undefined) return;
    for (const name of Object.keys(packages.needed)) {
      const isLoaded = () =>
        packages.needed[name]!.every((chunk) => packages.read(chunk) !== undefined);
      if (texts.some((text) => names(text, name)) && isLoaded()) this.#provide(name);
    }
  }

  /** A request was not found: whether it is there now. Ends the run where the package is not loaded yet. */
  provide(request: string): boolean {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(request)?.[0];
    const needed = this.#host.packages?.needed;
    if (name === undefined || needed === undefined || !ObjectPrototypeHasOwnProperty(needed, name))
      return false;
    return this.#provide(name);
  }

  #provide(name: string): boolean {
    const place = this.#place;
    if (place === undefined || this.#provided.has(name)) return false;
    const { needed, read } = this.#host.packages!;
    const absent = needed[name]!.filter((chunk) => read(chunk) === undefined);
    if (absent.length > 0) this.#missing(absent);
    const chunks = needed[name]!.map((chunk) => this.#chunk(chunk));
    this.#provided.add(name);
    const found: [path: string, chunk: Chunk][] = [];
    for (const chunk of chunks) {
      for (const path of Object.keys(chunk.files)) {
        const isNeeded = chunk.files[path]![0].split(' ').includes(name);
        if (isNeeded && !this.#placed.has(path)) found.push([path, chunk]);
      }
    }
    // Packages come before those inside them, which a package of the program's own is not given.
    found.sort(([a], [b]) => a.length - b.length);
    const placed = found.filter(([path, chunk]) => this.#placePackage(place, path, chunk));
    return placed.length > 0;
  }

  #placePackage(place: Place, path: string, chunk: Chunk): boolean {
    const outer = path.lastIndexOf('/node_modules/');
    if (outer > 0 && !this.#placed.has(path.slice(0, outer))) return false;
    const files = chunk.files[path]![1];
    const isPlaced = place(
      path,
      Object.keys(files).map((file) => [file, this.#textOf(chunk, files[file]!)]),
    );
    if (isPlaced) this.#placed.add(path);
    return isPlaced;
  }

  #textOf(chunk: Chunk, at: number | string): () => string {
    if (typeof at === 'number') return () => chunk.texts[at]![0];
    const [name, index] = at.split(':') as [string, string];
    return () => this.#chunk(name).texts[Number(index)]![0];
  }

  #chunk(name: string): Chunk {
    let chunk = this.#chunks.get(name);
    if (chunk === undefined) {
      const text = this.#host.packages!.read(name);
      if (text === undefined) return this.#missing([name]);
      chunk = parse(text) as Chunk;
      for (const entry of chunk.texts) {
        if (entry[1] !== undefined) this.#texts.set(entry[0], { chunk, text: entry });
      }
      this.#chunks.set(name, chunk);
    }
    return chunk;
  }

  /** What lowering gives for a text of these packages, with positions from `base` on. */
  lowered(source: string, kind: string, base: number): LoweredSource | undefined {
    const found = this.#texts.get(source);
    if (found === undefined) return undefined;
    const isModule = found.text[4] !== undefined;
    if (kind !== (isModule ? 'module' : 'commonJs')) return undefined;
    return loweredAhead(found.chunk, found.text, base);
  }
}

/** Whether a text has the name as (the begin of) a string. */
function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const quote = text[at - 1];
    const after = text[at + name.length];
    if (quote !== undefined && '\'"`'.includes(quote) && (after === quote || after === '/'))
      return true;
  }
  return false;
}
