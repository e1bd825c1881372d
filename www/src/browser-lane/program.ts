import { moduleKind, type Scenario } from '../scenario/scenario.ts';
import { guardInsertions } from './guards.ts';
import { resolve, type Target } from './resolve.ts';
import { type Scan, scan } from './scan.ts';

/** A file cut at the places where the runner must put something in. */
export type Piece = string | { specifier: Target } | { dynamic: true };

export interface LaneFile {
  path: string;
  kind: 'commonjs' | 'module' | 'json';
  pieces: Piece[];
  /** For a CommonJS file that a module imports: its named exports, as far as can be seen. */
  exported: string[];
}

/** A scenario made ready for the browser lane. */
export interface LaneProgram {
  entry: string;
  files: Record<string, LaneFile>;
  /** Node modules that the program names. */
  builtins: string[];
  /** Names that need a window; empty means that a worker will do. */
  windowNames: string[];
}

export function prepareProgram(scenario: Scenario): LaneProgram {
  const scans = new Map<string, Scan>();
  for (const [path, text] of Object.entries(scenario.files)) {
    if (!path.endsWith('.json')) scans.set(path, scan(text));
  }
  const windowNames = [...new Set([...scans.values()].flatMap((found) => [...found.windowNames]))];
  const builtins = new Set<string>();
  const files: Record<string, LaneFile> = {};
  for (const [path, text] of Object.entries(scenario.files)) {
    const kind = fileKind(path, scenario);
    const found = scans.get(path);
    const edits = found ? referenceEdits(path, found, scenario, builtins) : [];
    if (found && windowNames.length > 0) edits.push(...guardEdits(text));
    files[path] = { path, kind, pieces: cut(text, edits), exported: [...(found?.exported ?? [])] };
  }
  return { entry: scenario.entry, files, builtins: [...builtins], windowNames };
}

function fileKind(path: string, scenario: Scenario): LaneFile['kind'] {
  if (path.endsWith('.json')) return 'json';
  return moduleKind({ entry: path, module: scenario.module });
}

/** A range of a file and what stands there instead. */
interface Edit {
  from: number;
  to: number;
  piece: Piece;
}

function referenceEdits(
  path: string,
  found: Scan,
  scenario: Scenario,
  builtins: Set<string>,
): Edit[] {
  const edits: Edit[] = [];
  for (const { kind, specifier, from, to } of found.references) {
    const exact = kind !== 'require';
    const target = specifier === undefined ? null : resolve(specifier, path, scenario.files, exact);
    if (target?.kind === 'builtin') builtins.add(target.name);
    if (kind === 'dynamic') edits.push({ from, to, piece: { dynamic: true } });
    else if (kind === 'import' && target) edits.push({ from, to, piece: { specifier: target } });
  }
  return edits;
}

function guardEdits(text: string): Edit[] {
  return guardInsertions(text).map(({ at, text: piece }) => ({ from: at, to: at, piece }));
}

function cut(text: string, edits: Edit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, piece } of edits.sort((a, b) => a.from - b.from)) {
    pieces.push(text.slice(at, from), piece);
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces;
}
