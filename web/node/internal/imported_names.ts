/**
 * What lowering changed in the source shows in the engine's messages, which quote it: imported bindings are read as
 * `$F.i0.x` (and called as `(0 , $F.i0.x)`) where the program has a name of its own, and functions hold counters.
 */
import { setMessage } from './engine_error.ts';
import { withWrittenFunctions } from './function_text.ts';
import type { Lowering } from './lowering.ts';

const IMPORTED = /\(0 , \$F\d*\.i(\d+)\.([^)\s]+)\)|\$F\d*\.i(\d+)\.([\w$]+)/g;
const NAMESPACE = /\$F\d*\.ns(\d+)/g;

const NOT_CONSTRUCTOR = /^\(intermediate value\)(\(intermediate value\).* is not a constructor)$/s;

const NativeError = Error;

/** Gives the function that puts an error's message right. */
export function createImportedNames(lowering: Lowering): (error: unknown) => void {
  /** The name in the first module that imports so; `name` is undefined for a namespace. */
  function localName(request: number, name: string | undefined): string {
    for (const { lowered } of lowering.files) {
      const found = lowered.module?.imports.find(
        (entry) => entry.request === request && entry.imported === name,
      );
      if (found !== undefined) return found.local;
    }
    return name ?? `ns${request}`;
  }

  return (error) => {
    if (!(error instanceof NativeError)) return;
    const { message } = error;
    if (typeof message !== 'string') return;
    // The counter in a function's body is one more value on the engine's way through the expression.
    const doubled = NOT_CONSTRUCTOR.exec(message);
    if (doubled !== null) setMessage(error, doubled[1] as string);
    if (message.includes('$L') || message.includes('...<omitted>...')) {
      const written = withWrittenFunctions(message);
      if (written !== message) setMessage(error, written);
    }
    if (!message.includes('$F')) return;
    const renamed = message
      .replace(IMPORTED, (_all, request, name, request2, name2) =>
        localName(Number(request ?? request2), name ?? name2),
      )
      .replace(NAMESPACE, (_all, request) => localName(Number(request), undefined));
    if (renamed !== message) setMessage(error, renamed);
  };
}
