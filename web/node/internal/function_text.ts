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

const { toString: nativeText } = Function.prototype;
const { apply } = Reflect;

/** How V8 puts a function's text into a message: the middle of a long one is left out. */
export const quotedText = (text: string): string =>
  text.length > 128 ? `${text.slice(0, 111)}...<omitted>...${text.slice(-2)}` : text;

/** The text that the realm shows of a function, and of lowered functions in a message. */
const shown = {
  textOf: (f: AnyFunction): string => apply(nativeText, f, []),
  inMessage: (message: string): string => message,
};

/** What `String(f)` gives, whatever the program made of `Function.prototype.toString`. */
export const functionText = (f: AnyFunction): string => shown.textOf(f);

/** A message of the engine's that quotes lowered functions, with what was written in their place. */
export const withWrittenFunctions = (message: string): string => shown.inMessage(message);

export function installFunctionText(
  lowering: Lowering,
  codeOf: (visible: object) => AnyFunction | undefined,
): void {
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

  /** The outermost function that a message quotes is the longest. */
  function inMessage(message: string): string {
    let text = message;
    for (const file of lowering.files) {
      const pairs = [...textsOfAll(file)].sort(([a], [b]) => b.length - a.length);
      for (const [lowered, written] of pairs)
        text = text.split(quotedText(lowered)).join(quotedText(written));
    }
    return text;
  }

  const methods = {
    toString(this: unknown): string {
      const self = typeof this === 'function' ? (codeOf(this) ?? this) : this;
      const text: string = apply(nativeText, self, []);
      if (StringPrototypeEndsWith(text, '{ [native code] }')) return text;
      // What the runtime made stands for functions that are the engine's in Node.
      return originalText(text) ?? `function ${(self as AnyFunction).name}() { [native code] }`;
    },
  };
  shown.textOf = (f) => apply(methods.toString, f, []);
  shown.inMessage = inMessage;
  Object.defineProperty(Function.prototype, 'toString', {
    value: methods.toString,
    writable: true,
    configurable: true,
  });
}
