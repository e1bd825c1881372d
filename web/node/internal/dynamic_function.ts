/**
 * Source that a program makes while it runs: `eval`, `Function` and its async and generator sisters (ECMA-262
 * 19.2.1, 20.2.1.1.1 CreateDynamicFunction). The text is lowered like a file's before the engine sees it.
 */
import type { Fuel } from './fuel.ts';
import type { Lowering, LoweredSource, SourceKind } from './lowering.ts';
import type { AsyncRuntime } from './lowering_helpers.ts';
import { noteDynamicPlace } from './modules/compile.ts';
import type { SourcePositions } from './source_positions.ts';

type AnyFunction = (...args: any[]) => any;

/** The engine's own, whatever the program puts into the global. */
const indirectEval = eval;
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Reflect;
const GeneratorFunctionPrototype = getPrototypeOf(function* () {}) as object;

/** Path under which dynamic source stands in the list of files. */
const DYNAMIC = '<anonymous>';

/** What stands before the code of a function; lowering all but always takes the names of two letters. */
const WRAPPER = '(function($L,$F,eval){return '.length;

export interface DynamicSource {
  /** Node's. */
  readonly major: number;
  readonly lowering: Lowering;
  readonly fuel: Fuel;
  readonly runtime: AsyncRuntime;
  readonly positions: SourcePositions;
  /** What `import()` in dynamic source resolves against: the entry's file helper. */
  readonly fileHelper: object;
}

export function installDynamicSource(globalObject: any, source: DynamicSource): void {
  const { lowering, fuel, runtime } = source;

  /** Lowers a text; `prefix` is how much will stand before its code. The code names itself for stack traces. */
  function lower(text: string, kind: SourceKind, prefix = 0): LoweredSource & { name: string } {
    const answer = lowering.lower(text, DYNAMIC, kind);
    if ('errors' in answer) {
      const [found] = answer.errors;
      const error = new SyntaxError(found?.message);
      if (found !== undefined) noteDynamicPlace(error, text, found, source.major);
      throw error;
    }
    return { ...answer.lowered, name: source.positions.addDynamic(answer, prefix, fuel.s) };
  }

  /** `$L.ev`: the string of a direct eval; helpers are in the scope that evaluates it. */
  function directEval(text: unknown, flags: number): unknown {
    if (typeof text !== 'string') return text;
    const { code, name } = lower(text, { type: 'eval', flags });
    return code + name;
  }

  /** The value of the global `eval` where it is not called directly. */
  const { eval: evaluate } = {
    eval(text: unknown): unknown {
      if (typeof text !== 'string') return text;
      const { code, helper, fileHelper, name: sourceName } = lower(text, { type: 'script' });
      // A script's own declarations must become globals, so its helpers can only be found there.
      for (const [name, value] of [
        [helper, fuel],
        [fileHelper, source.fileHelper],
      ] as const) {
        defineProperty(globalObject, name, { value, configurable: true, writable: true });
      }
      return indirectEval(code + sourceName);
    },
  };

  /** What is wrong with the parts is wrong with the whole, most often; there it has a place. */
  function checkParts(check: AnyFunction, strings: string[], text: string): void {
    try {
      Reflect.construct(check, strings);
    } catch (error) {
      const found = lowering.firstError(text, { type: 'script' });
      if (found !== undefined) noteDynamicPlace(error as Error, text, found, source.major);
      throw error;
    }
  }

  /** CreateDynamicFunction: the engine checks parameters and body each for itself, on the original text. */
  function createFunction(prefix: string, check: AnyFunction, args: unknown[]): AnyFunction {
    const strings: string[] = [];
    for (let i = 0; i < args.length; i++) strings[i] = `${args[i]}`;
    const body = strings.length > 0 ? strings[strings.length - 1] : '';
    const parameters = strings.slice(0, -1).join(',');
    const text = `(${prefix} anonymous(${parameters}\n) {\n${body}\n})`;
    checkParts(check, strings, text);
    const { code, helper, fileHelper, name } = lower(text, { type: 'script' }, WRAPPER);
    return indirectEval(`(function(${helper},${fileHelper},eval){return ${code}\n})${name}`)(
      fuel,
      source.fileHelper,
      // The engine's own: direct eval stays direct.
      indirectEval,
    );
  }

  /** Replaces a constructor of functions, keeping its prototype object. */
  function replace(name: string, prefix: string, prototype: object, native: AnyFunction): void {
    const constructor = function (this: unknown, ...args: unknown[]): AnyFunction {
      const made = createFunction(prefix, native, args);
      const target = new.target as { prototype?: unknown } | undefined;
      const wanted = target === undefined ? prototype : target.prototype;
      if (wanted !== prototype && typeof wanted === 'object' && wanted !== null) {
        setPrototypeOf(made, wanted);
      }
      return made;
    };
    defineProperty(constructor, 'name', { value: name, configurable: true });
    defineProperty(constructor, 'length', { value: 1, configurable: true });
    const isFunction = name === 'Function';
    defineProperty(constructor, 'prototype', { value: prototype, writable: false });
    if (!isFunction) setPrototypeOf(constructor, globalObject.Function);
    defineProperty(prototype, 'constructor', {
      value: constructor,
      writable: isFunction,
      configurable: true,
    });
    if (!isFunction) return;
    // Defined, not assigned: in a vm context an assignment would make it enumerable.
    defineProperty(globalObject, 'Function', {
      value: constructor,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }

  const natives = {
    Function: globalObject.Function as AnyFunction,
    Generator: getOwnPropertyDescriptor(GeneratorFunctionPrototype, 'constructor')?.value,
    Async: getPrototypeOf(indirectEval('(async () => {})'))?.constructor as AnyFunction,
    AsyncGenerator: getPrototypeOf(indirectEval('(async function* () {})'))
      ?.constructor as AnyFunction,
  };
  replace('Function', 'function', Function.prototype, natives.Function);
  replace('GeneratorFunction', 'function*', GeneratorFunctionPrototype, natives.Generator);
  const { AsyncFunctionPrototype } = runtime.functions;
  const { AsyncGeneratorFunctionPrototype } = runtime.generators;
  replace('AsyncFunction', 'async function', AsyncFunctionPrototype, natives.Async);
  replace(
    'AsyncGeneratorFunction',
    'async function*',
    AsyncGeneratorFunctionPrototype,
    natives.AsyncGenerator,
  );

  Object.assign(fuel, { ev: directEval, ie: evaluate });
  // Direct eval finds the engine's own in the scope of its file (the loader's wrapper).
  defineProperty(globalObject, 'eval', { value: evaluate, writable: true, configurable: true });
}
