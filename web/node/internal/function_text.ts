/**
 * `Function.prototype.toString` of a program's functions gives the text that was written, not what lowering made of
 * it. The engine's text of a lowered function is found again in the lowered file; its original span is known.
 */
import type { Lowering, SourceFile } from './lowering.ts';

type AnyFunction = (...args: any[]) => any;

const WORDS = 4;

/** Lowered text to original text, of all functions of a file whose text was changed. */
function textsOf(file: SourceFile): Map<string, string> {
  const texts = new Map<string, string>();
  const { functions, code } = file.lowered;
  for (let i = 0; i < functions.length; i += WORDS) {
    const original = file.source.slice(functions[i], functions[i + 1]);
    texts.set(code.slice(functions[i + 2], functions[i + 3]), original);
  }
  return texts;
}

export function installFunctionText(
  lowering: Lowering,
  codeOf: (visible: object) => AnyFunction | undefined,
): void {
  const { toString } = Function.prototype;
  const { apply } = Reflect;
  const known = new Map<SourceFile, Map<string, string>>();

  function textsOfAll(file: SourceFile): Map<string, string> {
    let texts = known.get(file);
    if (texts === undefined) {
      texts = textsOf(file);
      known.set(file, texts);
    }
    return texts;
  }

  /** The text as it was written; undefined for a function that is not the program's. */
  function originalText(text: string): string | undefined {
    for (const file of lowering.files) {
      const found = textsOfAll(file).get(text);
      if (found !== undefined) return found;
    }
    // Lowering leaves some classes as they are.
    return lowering.files.some((file) => file.source.includes(text)) ? text : undefined;
  }

  const methods = {
    toString(this: unknown): string {
      const self = typeof this === 'function' ? (codeOf(this) ?? this) : this;
      const text: string = apply(toString, self, []);
      if (text.endsWith('{ [native code] }')) return text;
      // What the runtime made stands for functions that are the engine's in Node.
      return originalText(text) ?? `function ${(self as AnyFunction).name}() { [native code] }`;
    },
  };
  Object.defineProperty(Function.prototype, 'toString', {
    value: methods.toString,
    writable: true,
    configurable: true,
  });
}
