/**
 * Parts of the runtime that stand in a script of their own, because most programs do without them: modules and packages
 * by name (scripts/lib/packages/parts.mjs). The embedder has the scripts; one that has not loaded a script yet is told
 * which, and runs the program again.
 */
import { iterableOf } from './iterable.ts';
import { ObjectDefineProperty } from './primordials.ts';

type Part = (...args: any[]) => any;

type PartScript = (
  from: typeof require,
  global: object,
  iterable: typeof iterableOf,
) => Record<string, Part>;

/** Kept, since Node 10 has no name for it. */
const globalObject = globalThis;
/** Indirect, and captured before the program can replace it. */
const evaluate = eval;
let sourceOf: (script: string) => string | undefined = () => undefined;
let missing: (script: string) => never = () => {
  throw new Error('No part of the runtime can be asked for before it runs.');
};
let modules: Record<string, object> = {};
const require = (path: string) => modules[path] as object;
const scripts: Record<string, Record<string, Part>> = { __proto__: null as never };

/** The modules that parts have in common with the first script, by path. */
export function shareModules(shared: Record<string, object>): void {
  modules = shared;
  // So that the bundler's interop takes their default exports for what they are.
  for (const path in shared)
    ObjectDefineProperty(shared[path] as object, '__esModule', { value: true });
}

/** `given` gives a script's text, `leave` ends the run where there is none. */
export function setPartSource(
  given: (script: string) => string | undefined,
  leave: (script: string) => never,
): void {
  sourceOf = given;
  missing = leave;
}

export function part(script: string, name: string): Part {
  let parts = scripts[script];
  if (parts === undefined) {
    const text = sourceOf(script);
    if (text === undefined) return missing(script);
    parts = (evaluate(text) as PartScript)(require, globalObject, iterableOf);
    scripts[script] = parts;
  }
  return parts[name] as Part;
}
