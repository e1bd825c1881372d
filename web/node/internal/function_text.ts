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

  function originalText(text: string): string {
    for (const file of lowering.files) {
      let texts = known.get(file);
      if (texts === undefined) {
        texts = textsOf(file);
        known.set(file, texts);
      }
      const found = texts.get(text);
      if (found !== undefined) return found;
    }
    return text;
  }

  const methods = {
    toString(this: unknown): string {
      if (this === methods.toString) return 'function toString() { [native code] }';
      const self = typeof this === 'function' ? (codeOf(this) ?? this) : this;
      return originalText(apply(toString, self, []));
    },
  };
  Object.defineProperty(Function.prototype, 'toString', {
    value: methods.toString,
    writable: true,
    configurable: true,
  });
}
