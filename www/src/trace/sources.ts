/** One file of the run and where its positions start. */
export interface FileSpan {
  path: string;
  base: number;
  length: number;
}

/** A place in the program: 1-based line, the text of that line, UTF-16 offset in the file. */
export interface Place {
  path: string;
  offset: number;
  line: number;
  text: string;
}

/** Turns POS words of the trace into places of the scenario's files. */
export class Sources {
  readonly #spans: FileSpan[];
  readonly #lineStarts = new Map<string, number[]>();

  constructor(
    spans: FileSpan[],
    readonly files: Record<string, string>,
  ) {
    this.#spans = [...spans].sort((a, b) => a.base - b.base);
  }

  /** The place of a position; null when it is unknown (0) or not in one of the reader's files. */
  place(position: number): Place | null {
    if (position === 0) return null;
    const span = this.#spans.findLast(({ base }) => base <= position);
    if (!span || position > span.base + span.length) return null;
    const path = this.#known(span.path);
    if (path === null) return null;
    const offset = position - span.base;
    const starts = this.#starts(path);
    const line = starts.findLastIndex((start) => start <= offset) + 1;
    const end = starts[line] ?? Number.POSITIVE_INFINITY;
    const text = (this.files[path] as string).slice(starts[line - 1], end).trim();
    return { path, offset, line, text };
  }

  /** The runtime says `/home/…/main.js` where the scenario says `main.js`. */
  #known(path: string): string | null {
    const name = path.replace(/^file:\/\//, '');
    if (Object.hasOwn(this.files, name)) return name;
    const paths = Object.keys(this.files).sort((a, b) => b.length - a.length);
    return paths.find((known) => name.endsWith(`/${known}`)) ?? null;
  }

  #starts(path: string): number[] {
    let starts = this.#lineStarts.get(path);
    if (!starts) {
      starts = [0];
      for (const match of (this.files[path] as string).matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
        starts.push(match.index + match[0].length);
      }
      this.#lineStarts.set(path, starts);
    }
    return starts;
  }
}
