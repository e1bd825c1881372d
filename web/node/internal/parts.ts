/**
 * Parts of the runtime that stand in a script of their own, because most programs do without them: packages from npm,
 * by their names. The embedder has the script; one that has not loaded it yet is told, and runs the program again.
 */
type Part = (...args: any[]) => any;

/** Indirect, and captured before the program can replace it. */
const evaluate = eval;
let source: () => string | undefined = () => undefined;
let missing: () => never = () => {
  throw new Error('No part of the runtime can be asked for before it runs.');
};
let parts: Record<string, Part> | undefined;

/** `given` gives the script's text, `leave` ends the run where there is none. */
export function setPartSource(given: () => string | undefined, leave: () => never): void {
  source = given;
  missing = leave;
}

export function part(name: string): Part {
  if (parts === undefined) {
    const text = source();
    if (text === undefined) return missing();
    parts = evaluate(text) as Record<string, Part>;
  }
  return parts[name] as Part;
}
