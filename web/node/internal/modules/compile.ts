/** From a file's text to something that can be called: lowering, evaluation, and errors of syntax. */
import type { Fuel } from '../fuel.ts';
import type { Lowering, ModuleInfo, SourceError, SourceFile, SourceKind } from '../lowering.ts';
import type { SourcePositions } from '../source_positions.ts';

/** The per-file helper, `$F` of lowered code; loaders add what their kind of file may ask for. */
export interface FileHelper {
  /** `import()`; `isSource` is true for `import.source()`. */
  imp(specifier: unknown, options?: unknown, isSource?: number): unknown;
  [member: string]: unknown;
}

export type CommonJsFunction = (
  this: unknown,
  exports: unknown,
  require: unknown,
  module: unknown,
  filename: string,
  dirname: string,
) => unknown;

/** A module's body: a generator whose first step links and whose second evaluates. */
export type ModuleBody = (helper: object, file: FileHelper) => Generator<unknown, unknown, unknown>;

export interface CompiledModule {
  readonly body: ModuleBody;
  readonly info: ModuleInfo;
  readonly file: SourceFile;
}

/** Where a file's syntax is wrong; the report of an uncaught SyntaxError shows it. */
export interface SyntaxErrorPlace extends SourceError {
  readonly path: string;
  readonly source: string;
  /** A name that could not be imported, rather than text that could not be read. */
  readonly isLink: boolean;
}

const places = new WeakMap<object, SyntaxErrorPlace>();

/** Notes where in `source` (of the file or URL `path`) an error belongs. */
export function notePlace(
  error: Error,
  path: string,
  source: string,
  { start, end }: { start: number; end: number },
): void {
  const before = source.slice(0, start);
  const column = start - (before.lastIndexOf('\n') + 1);
  const line = before.split('\n').length;
  places.set(error, {
    message: error.message,
    line,
    column,
    start,
    end,
    path,
    source,
    isLink: true,
  });
}

/** Notes the place that lowering found. */
export const noteSyntaxError = (error: Error, place: SyntaxErrorPlace): void => {
  places.set(error, place);
};

/** The place of a SyntaxError that compiling a file threw. */
export const syntaxErrorPlace = (error: object): SyntaxErrorPlace | undefined => places.get(error);

/** The engine's own eval, whatever the program puts into the global. */
const indirectEval = eval;

const EMPTY_MODULE: ModuleInfo = {
  requests: [],
  imports: [],
  localExports: [],
  indirectExports: [],
  starExports: [],
  hasTopLevelAwait: false,
};

export class Compiler {
  readonly #lowering: Lowering;
  readonly #helper: Fuel;
  readonly #positions: SourcePositions;
  readonly #normalise: (error: unknown) => void;

  /** `normalise` puts the message of a SyntaxError into the profile's words. */
  constructor(
    lowering: Lowering,
    helper: Fuel,
    positions: SourcePositions,
    normalise: (error: unknown) => void,
  ) {
    this.#normalise = normalise;
    this.#lowering = lowering;
    this.#helper = helper;
    this.#positions = positions;
  }

  /** The function around a CommonJS file, which stack traces call `name`; throws its SyntaxError. */
  commonJs(source: string, path: string, file: FileHelper, name = path): CommonJsFunction {
    const sourceFile = this.#lower(source, path, path, { type: 'commonJs' });
    const { helper, fileHelper, code } = sourceFile.lowered;
    // The engine's eval under its own name: direct eval stays direct.
    const prefix = `(function(${helper},${fileHelper},eval){return function(exports,require,module,__filename,__dirname){`;
    const make = indirectEval(`${prefix}${code}\n}})\n//# sourceURL=${name}`);
    this.#positions.add(name, sourceFile, prefix.length);
    return make(this.#helper, file, indirectEval);
  }

  /** An ES module, not yet linked; throws its SyntaxError. */
  module(source: string, path: string, url: string): CompiledModule {
    const file = this.#lower(source, path, url, { type: 'module' });
    const prefix = '(function(eval){return ';
    const make = indirectEval(`${prefix}${file.lowered.code}})\n//# sourceURL=${url}`);
    this.#positions.add(url, file, prefix.length);
    return { body: make(indirectEval), info: file.lowered.module ?? EMPTY_MODULE, file };
  }

  /** A script's text, ready for a direct or indirect eval; throws its SyntaxError. */
  script(source: string, path: string, kind: SourceKind): SourceFile {
    return this.#lower(source, path, path, kind);
  }

  /** True if `source` is no CommonJS file, but would be an ES module. */
  isModuleSyntax(source: string, path: string): boolean {
    return (
      'errors' in this.#lowering.lower(source, path, { type: 'commonJs' }) &&
      !('errors' in this.#lowering.lower(source, path, { type: 'module' }))
    );
  }

  get helper(): Fuel {
    return this.#helper;
  }

  #lower(source: string, path: string, name: string, kind: SourceKind): SourceFile {
    const answer = this.#lowering.lower(source, path, kind);
    if (!('errors' in answer)) return answer;
    const first = answer.errors[0] as SourceError;
    const error = new SyntaxError(first.message);
    this.#normalise(error);
    places.set(error, { ...first, path: name, source, isLink: false });
    throw error;
  }
}
