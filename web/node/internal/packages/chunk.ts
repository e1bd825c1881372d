/**
 * Chunks of npm packages as scripts/build-packages.mjs writes them: files of a volume, and what lowering does to them,
 * as numbers from which the lowered text is made for whatever (nine-digit) positions a file gets.
 */
import type { LoweredSource, ModuleInfo } from '../lowering.ts';

/** A text alone, or with its edits, functions, the names of `$L` and `$F` where they differ, and the module's records. */
export type ChunkText =
  | readonly [source: string]
  | readonly [
      source: string,
      edits: readonly number[],
      functions: readonly number[],
      helpers: readonly string[],
      module?: ModuleInfo,
    ];

export interface Chunk {
  /** By path of a package: the packages of the catalogue that need it, and its files' places among the texts. */
  readonly files: Record<
    string,
    readonly [users: string, files: Record<string, number | `${string}:${number}`>]
  >;
  readonly texts: readonly ChunkText[];
  /** What edits put in; U+0001 stands for a position. */
  readonly templates: readonly string[];
}

/** What lowering would give for the text, with positions from `base` on; undefined where it was not lowered ahead. */
export function loweredAhead(
  { templates }: Chunk,
  text: ChunkText,
  base: number,
): LoweredSource | undefined {
  if (text.length === 1) return undefined;
  const [source, edits, functions, helpers, module] = text;
  const made = applyEdits(source, edits, templates, base);
  return {
    ...made,
    helper: helpers[0] ?? '$L',
    fileHelper: helpers[1] ?? '$F',
    functions: sums(functions),
    module,
  };
}

function applyEdits(
  source: string,
  packed: readonly number[],
  templates: readonly string[],
  base: number,
): { code: string; edits: Uint32Array } {
  const edits: number[] = [];
  let code = '';
  let end = 0;
  for (let i = 0; i < packed.length; ) {
    const at = end + packed[i]!;
    const removed = packed[i + 1]!;
    const pieces = templates[packed[i + 2]!]!.split('\u0001');
    i += 3;
    let inserted = pieces[0]!;
    for (let j = 1; j < pieces.length; j++) inserted += base + at + packed[i++]! + pieces[j]!;
    code += source.slice(end, at) + inserted;
    end = at + removed;
    edits.push(at, removed, inserted.length);
  }
  return { code: code + source.slice(end), edits: new Uint32Array(edits) };
}

/** Each four numbers as differences from the four before. */
function sums(differences: readonly number[]): Uint32Array {
  const values = new Uint32Array(differences.length);
  for (let i = 0; i < values.length; i++) values[i] = differences[i]! + (values[i - 4] ?? 0);
  return values;
}
