/**
 * Positions in lowered code back to positions in the program's files: lowering kept the lines, so only the column
 * has to be found, through the list of its edits.
 */
import type { SourceFile } from './lowering.ts';
import { lineStartsOf } from './source_lines.ts';

/** A place in a file as V8 counts: both from 1. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** Words of an edit in `LoweredSource.edits`: offset in the original, removed, inserted. */
const WORDS = 3;

/** Index of the last entry of a sorted list that is not above `value`. */
function lastNotAbove(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A file that was evaluated. */
export class EvaluatedFile {
  readonly file: SourceFile;
  /** What stands before the lowered code on its first line. */
  readonly #prefix: number;
  #loweredLines: number[] | undefined;
  #originalLines: number[] | undefined;
  /** Offset of each edit in the lowered code. */
  #loweredEdits: Uint32Array | undefined;

  /** Where the program says that its first character is, both from 0. */
  readonly #start: { readonly line: number; readonly column: number };

  constructor(file: SourceFile, prefix: number, start = { line: 0, column: 0 }) {
    this.file = file;
    this.#prefix = prefix;
    this.#start = start;
  }

  /** Where a position of the evaluated code is in the file. */
  original(line: number, column: number): SourcePlace {
    this.#loweredLines ??= lineStartsOf(this.file.lowered.code);
    const start = this.#loweredLines[line - 1];
    if (start === undefined) return { line, column };
    const zeroBased = column - 1 - (line === 1 ? this.#prefix : 0);
    return this.place(this.#originalOffset(start + Math.max(zeroBased, 0)));
  }

  /** How many lines before its first the program says there are. */
  get lineOffset(): number {
    return this.#start.line;
  }

  /** Line and column of an offset in the file, as the program numbers them. */
  place(offset: number): SourcePlace {
    const { line, column } = this.placeInText(offset);
    const first = line === 1 ? this.#start.column : 0;
    return { line: line + this.#start.line, column: column + first };
  }

  /** Line and column of an offset in the text itself. */
  placeInText(offset: number): SourcePlace {
    this.#originalLines ??= lineStartsOf(this.file.source);
    const index = lastNotAbove(this.#originalLines, offset);
    return { line: index + 1, column: offset - (this.#originalLines[index] as number) + 1 };
  }

  /** The offset of a line's first character. */
  offsetOfLine(line: number): number {
    this.#originalLines ??= lineStartsOf(this.file.source);
    return this.#originalLines[line - 1] ?? this.file.source.length;
  }

  #originalOffset(offset: number): number {
    const { edits } = this.file.lowered;
    this.#loweredEdits ??= loweredOffsets(edits);
    const index = lastNotAbove(this.#loweredEdits, offset);
    if (index < 0) return offset;
    const at = edits[index * WORDS] as number;
    const removed = edits[index * WORDS + 1] as number;
    const inserted = edits[index * WORDS + 2] as number;
    const into = offset - (this.#loweredEdits[index] as number);
    return into < inserted ? at : at + removed + into - inserted;
  }
}

function loweredOffsets(edits: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(edits.length / WORDS);
  let shift = 0;
  for (let i = 0; i < offsets.length; i++) {
    offsets[i] = (edits[i * WORDS] as number) + shift;
    shift += (edits[i * WORDS + 2] as number) - (edits[i * WORDS + 1] as number);
  }
  return offsets;
}

/** The files of a process by the name their code bears in stacks: a path, or a URL for ES modules. */
export class SourcePositions {
  readonly #files = new Map<string, EvaluatedFile>();
  readonly #byFile = new Map<SourceFile, [name: string, evaluated: EvaluatedFile]>();
  /** Where code that the program made itself was evaluated. */
  readonly #origins = new Map<EvaluatedFile, number>();

  /** Notes that `file` was evaluated under `name`, with `prefix` characters before its code. */
  add(
    name: string,
    file: SourceFile,
    prefix: number,
    start?: { line: number; column: number },
  ): EvaluatedFile {
    const evaluated = new EvaluatedFile(file, prefix, start);
    this.#files.set(name, evaluated);
    this.#byFile.set(file, [name, evaluated]);
    return evaluated;
  }

  /**
   * The same for the text of an `eval` or `new Function` at the position `origin`; the result names it for the engine
   * and is to be appended to the code.
   */
  addDynamic(file: SourceFile, prefix: number, origin: number): string {
    const name = `${DYNAMIC_SCHEME}${file.base}`;
    this.#origins.set(this.add(name, file, prefix), origin);
    return `\n//# sourceURL=${name}`;
  }

  get(name: string): EvaluatedFile | undefined {
    return this.#files.get(name);
  }

  /** Name and positions of a file that lowering knows. */
  ofFile(file: SourceFile): [name: string, evaluated: EvaluatedFile] | undefined {
    return this.#byFile.get(file);
  }

  isDynamic(evaluated: EvaluatedFile): boolean {
    return this.#origins.has(evaluated);
  }

  /** `name:line:column` of where dynamic code was evaluated. */
  originOf(evaluated: EvaluatedFile): string | undefined {
    const position = this.#origins.get(evaluated) ?? 0;
    for (const [file, [name, around]] of this.#byFile) {
      if (position < file.base || position > file.base + file.length) continue;
      // The mark stands before the statement; V8 shows the call.
      const offset = position - file.base;
      const call = EVALUATION.exec(file.source.slice(offset))?.index ?? 0;
      const { line, column } = around.place(offset + call);
      return `${this.isDynamic(around) ? '<anonymous>' : name}:${line}:${column}`;
    }
    return undefined;
  }
}

/** What evaluates a text. */
const EVALUATION = /\bnew\s+\w*Function\b|\b\w*Function\s*\(|\beval\b/;

/** How dynamic code is named for the engine; programs never see it. */
const DYNAMIC_SCHEME = 'loopscope-dynamic:';
