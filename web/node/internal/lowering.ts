/** Lowering as the runtime uses it: one call a file, and the positions that it gives out. */
import {
  firstError,
  lowerSource,
  regularExpressions,
  stripTypes,
} from '../../pkg/loopscope_web.js';
import type {
  Kind as SourceKind,
  ModuleInfo,
  Options,
  StripError,
  SyntaxError as SourceError,
} from '../../generated/lowering.ts';
import type { Machine } from './machine.ts';

export type { ModuleInfo, SourceError, SourceKind, StripError };

export interface LoweredSource {
  readonly code: string;
  readonly helper: string;
  readonly fileHelper: string;
  /** Three numbers an edit: offset in the original, removed, inserted. */
  readonly edits: Uint32Array;
  /** Four a function: start, end, lowered start, lowered end. */
  readonly functions: Uint32Array;
  readonly module: ModuleInfo | undefined;
}

/** A file whose positions are `base` to `base + length`. */
export interface SourceFile {
  readonly path: string;
  readonly base: number;
  readonly length: number;
  readonly source: string;
  readonly lowered: LoweredSource;
}

export interface Lowering {
  /** All files that were lowered, by their order. */
  readonly files: SourceFile[];
  /** Lowers a source; gives the syntax errors back instead where there are any. */
  lower(
    source: string,
    path: string,
    kind: SourceKind,
    /** The name of the file's own helper. */
    fileHelper?: string,
  ): SourceFile | { errors: SourceError[] };
  /** What V8 says of a source that only the engine itself refused. */
  firstError(source: string, kind: SourceKind): SourceError | undefined;
  /** Start and end of each regular expression literal of a source without syntax errors. */
  regularExpressions(source: string, kind: SourceKind): Uint32Array;
  /** Blanks the types of a TypeScript source, or says why it cannot. */
  strip(source: string): { code: string } | { error: StripError };
  /** Whether no text that was lowered names Symbol.species. */
  isSpeciesIntact(): boolean;
  /** The file and the offset in it that a position names. */
  locate(position: number): { file: SourceFile; offset: number } | undefined;
}

export interface LoweringHooks {
  /** Sees each text before it is lowered. */
  onSource(source: string): void;
  /** The answer for a text that was lowered when the runtime was built. */
  ahead(source: string, kind: string, positionBase: number): LoweredSource | undefined;
}

/** Where the positions of files that were lowered ahead begin (scripts/lib/npm/lowered.mjs): all have nine digits. */
const AHEAD_BASE = 100_000_000;

/** From Node 18 on packages that were lowered ahead have no syntax that a version lacks. */
const FIRST_AHEAD = 18;

export function createLowering(machine: Machine, major: number, hooks: LoweringHooks): Lowering {
  const files: SourceFile[] = [];
  let nextBase = 1;
  let nextAheadBase = AHEAD_BASE;
  let namesSpecies = false;

  return {
    files,
    strip: (source) => stripTypes(source),
    firstError: (source, kind) => firstError(source, { kind, node: major }),
    regularExpressions: (source, kind) => regularExpressions(source, { kind }),
    isSpeciesIntact: () => !namesSpecies,
    lower(source, path, kind, fileHelper = '$F') {
      hooks.onSource(source);
      const ahead =
        major >= FIRST_AHEAD ? hooks.ahead(source, kind.type, nextAheadBase) : undefined;
      const positionBase = ahead === undefined ? nextBase : nextAheadBase;
      const options: Options = {
        kind,
        helper: '$L',
        fileHelper,
        positions: true,
        positionBase,
        counters: true,
        node: major,
      };
      const answer = ahead ?? lowerSource(source, options);
      if ('errors' in answer && answer.errors) return { errors: answer.errors };
      const file = { path, base: positionBase, length: source.length, source, lowered: answer };
      files.push(file);
      namesSpecies ||= source.includes('species');
      if (ahead === undefined) nextBase += source.length + 1;
      else nextAheadBase += source.length + 1;
      // Reading and compiling a file takes its time, too.
      machine.charge(source.length);
      return file;
    },
    locate(position) {
      const file = files.find(({ base, length }) => base <= position && position <= base + length);
      return file && { file, offset: position - file.base };
    },
  };
}
