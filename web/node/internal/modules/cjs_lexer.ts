/** cjs-module-lexer, the package that Node bundles; a part, for only ES modules that import CommonJS need it. */
// Node's "import" condition would give the lexer's asynchronous WebAssembly build.
import { parse } from '../../../../node_modules/cjs-module-lexer/lexer.js';

export interface LexedNames {
  readonly exports: Iterable<string>;
  readonly reexports: Iterable<string>;
}

/** What the text seems to export; throws at what the lexer does not understand. */
export default function lex(text: string): LexedNames {
  return parse(text);
}
