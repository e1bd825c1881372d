/**
 * Which names an ES module may import from a CommonJS file: what cjs-module-lexer, the package that Node bundles,
 * finds in its text, re-exports followed (Node's cjsPreparseModuleExports).
 */
import lex, { type LexedNames } from './cjs_lexer.ts';
import { extname } from './files.ts';

export interface NameSource {
  /** The text of a CommonJS file. */
  read(filename: string): string;
  /** The file that `request` means in `filename`; throws where there is none. */
  resolve(request: string, filename: string): string;
}

export class CjsExportNames {
  readonly #source: NameSource;
  readonly #known = new Map<string, Set<string>>();

  constructor(source: NameSource) {
    this.#source = source;
  }

  /** The names that `filename` exports, as far as its text tells. */
  of(filename: string): Set<string> {
    const known = this.#known.get(filename);
    if (known !== undefined) return known;
    const names = new Set<string>();
    // Remembered before re-exports are followed: they may be circular.
    this.#known.set(filename, names);
    const { exports, reexports } = lexed(this.#source.read(filename));
    for (const name of exports) names.add(name);
    for (const request of reexports) {
      for (const name of this.#reexported(request, filename)) names.add(name);
    }
    return names;
  }

  #reexported(request: string, filename: string): Iterable<string> {
    let resolved: string;
    try {
      resolved = this.#source.resolve(request, filename);
    } catch {
      // Evaluation will tell: the require() itself throws then.
      return [];
    }
    const extension = extname(resolved);
    const isText = resolved.startsWith('/') && ['.js', '.cjs', ''].includes(extension);
    return isText ? this.of(resolved) : [];
  }
}

/** The lexer throws at what it does not understand; nothing is known of such a file. */
function lexed(text: string): LexedNames {
  try {
    return lex(text);
  } catch (error) {
    // What ends the run is no error.
    if (!(error instanceof Error)) throw error;
    return { exports: [], reexports: [] };
  }
}
