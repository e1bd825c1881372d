/**
 * The bytes behind a Blob: parts that never change, shared by its slices (`node::DataQueue`). How many steps a reader
 * takes is visible in the order of microtasks, so parts are not joined.
 */
import {
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ArrayPrototypeSlice,
  TypedArray,
  uncurryThis,
} from '../primordials.ts';

const subarray = uncurryThis(TypedArray.prototype.subarray) as (
  bytes: Uint8Array,
  start: number,
  end: number,
) => Uint8Array;
const copyInto = uncurryThis(Uint8Array.prototype.set);

/** Bytes, or undefined for a Blob without any part inside another. */
export type Part = Uint8Array | undefined;

export class BlobData {
  readonly #parts: Part[] | (() => Part[]);
  /** `parts`, or what gives them when they are asked for: a file's bytes stay there. */
  constructor(parts: Part[] | (() => Part[])) {
    this.#parts = parts;
  }

  get parts(): Part[] {
    return typeof this.#parts === 'function' ? this.#parts() : this.#parts;
  }

  get isFile(): boolean {
    return typeof this.#parts === 'function';
  }

  /** Puts another Blob's parts at the end of `parts`. */
  appendTo(parts: Part[]): void {
    const own = this.parts;
    if (own.length === 0) ArrayPrototypePush(parts, undefined);
    for (let i = 0; i < own.length; i++) ArrayPrototypePush(parts, own[i]);
  }

  /** A part that ends where the slice starts stays as an empty one, as in `DataQueue::slice`. */
  slice(start: number, end: number): BlobData {
    const all = this.#parts;
    if (typeof all === 'function') return new BlobData(() => cut(all(), start, end));
    return new BlobData(cut(all, start, end));
  }

  /** All bytes in one new ArrayBuffer. */
  concat(length: number): ArrayBuffer {
    const bytes = new Uint8Array(length);
    let at = 0;
    const { parts } = this;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (part === undefined) continue;
      copyInto(bytes, part, at);
      at += part.length;
    }
    return bytes.buffer;
  }

  getReader(): BlobReader {
    return new BlobReader(this.parts);
  }
}

function cut(all: Part[], start: number, end: number): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (let i = 0; i < all.length && at < end; i++) {
    const part = all[i];
    const size = part === undefined ? 0 : part.length;
    const from = start - at;
    at += size;
    if (from > size || start === end) continue;
    const to = Math.min(size, end - (at - size));
    ArrayPrototypePush(parts, part && subarray(part, Math.max(from, 0), to));
  }
  return parts;
}

/** What one pull gives: bytes, a part's end (`undefined`), or the end of all (`null`). */
export type Pulled = Uint8Array | undefined | null;

export class BlobReader {
  readonly #parts: Part[];
  #isAtEnd = false;
  constructor(parts: Part[]) {
    this.#parts = ArrayPrototypeSlice(parts) as Part[];
  }

  pull(): Pulled {
    if (this.#parts.length === 0) return null;
    const part = this.#parts[0];
    if (part !== undefined && !this.#isAtEnd) {
      this.#isAtEnd = true;
      return part;
    }
    this.#isAtEnd = false;
    ArrayPrototypeShift(this.#parts);
    return this.#parts.length === 0 ? null : undefined;
  }
}
