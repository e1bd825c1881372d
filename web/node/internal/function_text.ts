/**
 * `Function.prototype.toString` of a program's functions gives the text that was written, not what lowering made of
 * it. The engine's text of a lowered function is found again in the lowered file; its original span is known.
 */
import type { Lowering, SourceFile } from './lowering.ts';
import {
  MapPrototypeGet,
  MapPrototypeSet,
  StringPrototypeEndsWith,
  StringPrototypeIncludes,
  StringPrototypeSlice,
} from './primordials.ts';

type AnyFunction = (...args: any[]) => any;

const WORDS = 4;

/** Lowered text to original text, of all functions of a file whose text was changed. */
function textsOf(file: SourceFile): Map<string, string> {
  const texts = new Map<string, string>();
  const { functions, code } = file.lowered;
  for (let i = 0; i < functions.length; i += WORDS) {
    const original = StringPrototypeSlice(file.source, functions[i], functions[i + 1]);
    MapPrototypeSet(
      texts,
      StringPrototypeSlice(code, functions[i + 2], functions[i + 3]),
      original,
    );
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
    let texts = MapPrototypeGet(known, file);
    if (texts === undefined) {
      texts = textsOf(file);
      MapPrototypeSet(known, file, texts);
    }
    return texts;
  }

  /** The text as it was written; undefined for a function that is not the program's. */
  function originalText(text: string): string | undefined {
    const { files } = lowering;
    for (let i = 0; i < files.length; i++) {
      const found = MapPrototypeGet(textsOfAll(files[i] as SourceFile), text);
      if (found !== undefined) return found;
    }
    // Lowering leaves some classes as they are.
    for (let i = 0; i < files.length; i++) {
      if (StringPrototypeIncludes((files[i] as SourceFile).source, text)) return text;
    }
    return undefined;
  }

  const methods = {
    toString(this: unknown): string {
      const self = typeof this === 'function' ? (codeOf(this) ?? this) : this;
      const text: string = apply(toString, self, []);
      if (StringPrototypeEndsWith(text, '{ [native code] }')) return text;
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
