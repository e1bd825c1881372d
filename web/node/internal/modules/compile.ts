/** From a file's text to something that can be called: lowering, evaluation, and errors of syntax. */
import { setMessage } from '../engine_error.ts';
import type { Fuel } from '../fuel.ts';
import type { Lowering, ModuleInfo, SourceError, SourceFile, SourceKind } from '../lowering.ts';
import { lineStartsOf } from '../source_lines.ts';
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
  /** The text is no file's: a statement that throws the error again is shown in its place. */
  readonly isDynamic?: boolean;
}

const places = new WeakMap<object, SyntaxErrorPlace>();

/** Notes where in `source` (of the file or URL `path`) an error belongs. */
export function notePlace(
  error: Error,
  path: string,
  source: string,
  { start, end }: { start: number; end: number },
  kind: { readonly isLink?: boolean; readonly isDynamic?: boolean } = {},
): void {
  const starts = lineStartsOf(source.slice(0, start));
  const line = starts.length;
  const column = start - (starts[line - 1] as number);
  places.set(error, {
    message: error.message,
    line,
    column,
    start,
    end,
    path,
    source,
    isLink: kind.isLink === true,
    ...(kind.isDynamic ? { isDynamic: true } : undefined),
  });
}

/** Notes where in a text that the program gave to the engine (`JSON.parse`, `eval`) an error belongs. */
export function noteDynamicPlace(
  error: Error,
  source: string,
  span: { start: number; end: number },
  major: number,
): void {
  notePlace(error, dynamicName(major), source, span, { isDynamic: true });
}

/** What a report calls code that has no name. */
export const dynamicName = (major: number): string =>
  major >= 20 ? '<anonymous_script>' : 'undefined';

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
  readonly #major: number;

  constructor(lowering: Lowering, helper: Fuel, positions: SourcePositions, major: number) {
    this.#major = major;
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
    const text = `${prefix}${code}\n}})\n//# sourceURL=${name}`;
    const make = this.#evaluate(text, sourceFile, path, { type: 'commonJs' });
    this.#positions.add(name, sourceFile, prefix.length);
    return make(this.#helper, file, indirectEval);
  }

  /** An ES module, not yet linked; throws its SyntaxError. */
  module(source: string, path: string, url: string): CompiledModule {
    const file = this.#lower(source, path, url, { type: 'module' });
    const prefix = '(function(eval){return ';
    const text = `${prefix}${file.lowered.code}})\n//# sourceURL=${url}`;
    const make = this.#evaluate(text, file, url, { type: 'module' });
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

  /** Evaluates lowered code; only the engine knows what is wrong with a regular expression. */
  #evaluate(text: string, file: SourceFile, path: string, kind: SourceKind): any {
    try {
      return indirectEval(text);
    } catch (error) {
      if (error instanceof SyntaxError) {
        const found = this.#lowering.firstError(file.source, kind);
        if (found !== undefined) throw this.#error(found, path, file.source);
        this.#placeOfPattern(error, file, path, kind);
      }
      throw error;
    }
  }

  #placeOfPattern(error: Error, { source }: SourceFile, path: string, kind: SourceKind): void {
    const literals = this.#lowering.regularExpressions(source, kind);
    for (let i = 0; i < literals.length; i += 2) {
      const start = literals[i] as number;
      const end = literals[i + 1] as number;
      const literal = source.slice(start, end);
      const slash = literal.lastIndexOf('/');
      try {
        new RegExp(literal.slice(1, slash), literal.slice(slash + 1));
      } catch {
        notePlace(error, path, source, { start, end: this.#major <= 10 ? start + 1 : end });
        const flags = literal.slice(slash + 1);
        if (this.#major < 20 && flags !== '') {
          setMessage(
            error,
            error.message.replace(`${literal}:`, `${literal.slice(0, slash + 1)}:`),
          );
        }
        return;
      }
    }
  }

  get helper(): Fuel {
    return this.#helper;
  }

  #lower(source: string, path: string, name: string, kind: SourceKind): SourceFile {
    const answer = this.#lowering.lower(source, path, kind);
    if (!('errors' in answer)) return answer;
    throw this.#error(answer.errors[0] as SourceError, name, source);
  }

  #error(found: SourceError, path: string, source: string): Error {
    const isEarlyReference =
      this.#major <= 10 && found.message.startsWith('Invalid left-hand side');
    const error = new (isEarlyReference ? ReferenceError : SyntaxError)(found.message);
    places.set(error, { ...found, path, source, isLink: false });
    return error;
  }
}
