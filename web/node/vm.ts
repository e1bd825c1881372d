/**
 * `vm`: scripts and functions made of text, in this context. Contexts of their own are refused by name: they would need
 * another set of intrinsics.
 */
import type { Environment } from './internal/environment.ts';
import { noteSyntaxError } from './internal/modules/compile.ts';
import type { SourceFile } from './internal/lowering.ts';
import {
  ArrayIsArray,
  ArrayPrototypeJoin,
  ObjectDefineProperty,
  ObjectFreeze,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetOwnPropertyNames,
  RegExpPrototypeExec,
  StringPrototypeSplit,
} from './internal/primordials.ts';

/** The engine's own eval, whatever the program puts into the global. */
const indirectEval = eval;
const { isView } = ArrayBuffer;

/** The name of the file helper in scripts: `$F` is that of other dynamic source. */
const FILE_HELPER = '$V';

/** A text whose first directive is 'use strict'. */
const STRICT = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*(['"])use strict\1/;

interface Place {
  readonly filename: string;
  readonly lineOffset: number;
  readonly columnOffset: number;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { lowering, positions, decorate, normaliseError, modules } =
    env.require('internal/vm_support');
  const { Promise } = env.require('internal/async_support');
  const USE_MAIN_CONTEXT_DEFAULT_LOADER = Symbol('vm_dynamic_import_main_context_default');

  const refuseContext = (): never => {
    throw new Error(
      'Contexts of vm are not available in Loopscope: vm.runInThisContext, vm.Script and vm.compileFunction are',
    );
  };

  function validateObject(value: unknown, name: string): void {
    if (major > 10) validators.validateObject(value, name);
    else if (typeof value !== 'object' || value === null)
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'Object', value);
  }

  function validateInt32(value: unknown, name: string): void {
    validators.validateInt32(value, name);
  }

  /** The options that scripts and functions share. */
  function placeOf(options: any, filename: string): Place {
    const place = { filename, lineOffset: 0, columnOffset: 0 };
    for (const key of ['filename', 'lineOffset', 'columnOffset'] as const) {
      if (options[key] !== undefined) (place as any)[key] = options[key];
    }
    validators.validateString(place.filename, 'options.filename');
    validateInt32(place.lineOffset, 'options.lineOffset');
    validateInt32(place.columnOffset, 'options.columnOffset');
    if (options.cachedData !== undefined && !isView(options.cachedData)) {
      const types = ['Buffer', 'TypedArray', 'DataView'];
      throw new codes.ERR_INVALID_ARG_TYPE('options.cachedData', types, options.cachedData);
    }
    if (options.produceCachedData !== undefined)
      validators.validateBoolean(options.produceCachedData, 'options.produceCachedData');
    return place;
  }

  /** Lowers a text; its SyntaxError says where, and shows the line. */
  function compile(text: string, place: Place, wrapperLines = 0): SourceFile {
    const answer = lowering.lower(text, place.filename, { type: 'script' }, FILE_HELPER);
    if (!('errors' in answer)) return answer;
    const [first] = answer.errors;
    const error = new SyntaxError(first.message);
    normaliseError(error);
    const line = first.line + place.lineOffset - wrapperLines;
    const shift = line - first.line;
    const source = shift > 0 ? '\n'.repeat(shift) + text : dropLines(text, -shift);
    noteSyntaxError(error, { ...first, line, path: place.filename, source, isLink: false });
    decorate(error);
    throw error;
  }

  const dropLines = (text: string, count: number): string =>
    count === 0 ? text : StringPrototypeSplit(text, '\n').slice(count).join('\n');

  /** `import()` in a script: only with the loader of the main context. */
  function importer(options: any, filename: string) {
    const asked = options?.importModuleDynamically;
    return (specifier: unknown, attributes: unknown) => {
      if (asked === USE_MAIN_CONTEXT_DEFAULT_LOADER) {
        const referrer = filename.startsWith('/') ? filename : `${env.process.cwd()}/[eval]`;
        return modules.importFrom(specifier, attributes, referrer);
      }
      if (major <= 10) return Promise.reject(new Error('Not supported'));
      const code =
        typeof asked === 'function' && major >= 20
          ? 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG'
          : 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING';
      return Promise.reject(new codes[code]());
    };
  }

  /** What stands before the helpers' declarations must not hide a directive. */
  const prologueOf = (code: string): string =>
    RegExpPrototypeExec(STRICT, code) === null ? '' : '"use strict";';

  /** Evaluates lowered code as a script: its declarations become globals. The helpers are its own, which is faster. */
  function evaluate(file: SourceFile, place: Place, imp: unknown): unknown {
    const { code, helper, fileHelper } = file.lowered;
    for (const [name, value] of [
      [helper, env.loop.fuel],
      [fileHelper, { imp }],
    ] as const) {
      ObjectDefineProperty(env.globalObject, `${name}!`, { value, configurable: true });
    }
    const prefix = `${prologueOf(code)}const ${helper}=this["${helper}!"],${fileHelper}=this["${fileHelper}!"];`;
    const start = { line: place.lineOffset, column: place.columnOffset };
    positions.add(place.filename, file, prefix.length, start);
    const before = new Set(ObjectGetOwnPropertyNames(env.globalObject));
    try {
      return indirectEval(`${prefix}${code}\n//# sourceURL=${place.filename}`);
    } finally {
      fixDeclarations(before);
    }
  }

  /** What a script declares cannot be deleted again, other than what an eval declares. */
  function fixDeclarations(before: Set<string>): void {
    // Another thread's names must be able to take the place of a thread's.
    if (env.thread.started !== undefined) return;
    const { globalObject } = env;
    for (const name of ObjectGetOwnPropertyNames(globalObject)) {
      if (before.has(name)) continue;
      const { writable, enumerable } = ObjectGetOwnPropertyDescriptor(globalObject, name)!;
      if (writable && enumerable) {
        ObjectDefineProperty(globalObject, name, { configurable: false });
      }
    }
  }

  function checkRunOptions(options: any): boolean {
    if (options === undefined) return true;
    validateObject(options, 'options');
    const { timeout, displayErrors = true, breakOnSigint = false } = options;
    if (timeout !== undefined) {
      if (major > 10) validators.validateUint32(timeout, 'options.timeout', true);
      else if (!Number.isInteger(timeout) || timeout <= 0)
        throw new codes.ERR_INVALID_ARG_TYPE('options.timeout', 'a positive integer', timeout);
    }
    validators.validateBoolean(displayErrors, 'options.displayErrors');
    validators.validateBoolean(breakOnSigint, 'options.breakOnSigint');
    return displayErrors;
  }

  const late = new WeakSet<object>();

  function timedOut(timeout: number): Error {
    const error =
      major <= 10
        ? new Error('Script execution timed out.')
        : Object.assign(new Error(`Script execution timed out after ${timeout}ms`), {
            code: 'ERR_SCRIPT_EXECUTION_TIMEOUT',
          });
    late.add(error);
    return error;
  }

  class Script {
    readonly #file: SourceFile;
    readonly #place: Place;
    readonly #import: unknown;

    constructor(code: unknown, given: any = {}) {
      const text = `${code}`;
      let options = given;
      if (typeof options === 'string') options = { filename: options };
      else validateObject(options, 'options');
      this.#place = placeOf(options, 'evalmachine.<anonymous>');
      this.#file = compile(text, this.#place);
      this.#import = importer(options, this.#place.filename);
      if (major >= 24) (this as any).sourceURL = undefined;
      if (major >= 18) {
        const pragma = /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
        (this as any).sourceMapURL = pragma;
      }
    }

    runInThisContext(options?: unknown): unknown {
      const displayErrors = checkRunOptions(options);
      const { timeout } = (options ?? {}) as { timeout?: number };
      let result: unknown;
      const run = () => {
        result = evaluate(this.#file, this.#place, this.#import);
      };
      try {
        if (timeout === undefined) run();
        else if (!env.loop.machine.endsInTime(timeout, run)) throw timedOut(timeout);
        return result;
      } catch (error) {
        if (env.loop.fuel.isSentinel(error)) throw error;
        normaliseError(error);
        if (displayErrors && !late.has(error as object)) decorate(error);
        throw error;
      }
    }

    runInContext(): never {
      return refuseContext();
    }

    runInNewContext(): never {
      return refuseContext();
    }
  }
  Object.assign(env.require('internal/vm_support'), {
    runScript(text: string, filename: string): unknown {
      return new Script(text, {
        filename,
        importModuleDynamically: USE_MAIN_CONTEXT_DEFAULT_LOADER,
      }).runInThisContext();
    },
  });
  const createCachedData = {
    createCachedData: () => env.require('buffer').Buffer.alloc(0),
  }.createCachedData;
  Object.setPrototypeOf(Script.prototype, { createCachedData });

  function isContext(object: unknown): boolean {
    const name = major > 10 ? 'object' : 'sandbox';
    const isObject = typeof object === 'object' && object !== null;
    if (!isObject) {
      throw new codes.ERR_INVALID_ARG_TYPE(name, major > 18 ? 'object' : 'Object', object);
    }
    return false;
  }

  const createScript = (code: unknown, options: unknown) => new Script(code, options);

  function compileFunction(code: any, params?: any, options: any = {}): unknown {
    validators.validateString(code, 'code');
    if (params !== undefined) {
      if (!ArrayIsArray(params)) throw new codes.ERR_INVALID_ARG_TYPE('params', 'Array', params);
      for (let i = 0; i < params.length; i++) validators.validateString(params[i], `params[${i}]`);
    }
    validateObject(options, 'options');
    if (options.parsingContext !== undefined) refuseContext();
    const place = placeOf(options, '');
    const names = ArrayPrototypeJoin(params ?? [], ',');
    const file = compile(`(function (${names}) {\n${code}\n})`, place, 1);
    const shifted = { ...place, lineOffset: place.lineOffset - 1 };
    const fn: any = evaluate(file, shifted, importer(options, place.filename));
    ObjectDefineProperty(fn, 'name', { configurable: true, value: '' });
    return fn;
  }

  /** The function and the object of its frames in a stack: `Object.runInThisContext`. */
  const functions = {
    runInThisContext(code: unknown, given?: any): unknown {
      const options = typeof given === 'string' ? { filename: given } : given;
      return new Script(code, options).runInThisContext(options);
    },
  };

  const exports: any = {
    Script,
    createContext: refuseContext,
    createScript,
    runInContext: refuseContext,
    runInNewContext: refuseContext,
    runInThisContext: functions.runInThisContext,
    isContext,
    compileFunction,
  };
  if (major > 10) {
    exports.measureMemory = () => {
      throw new Error('vm.measureMemory is not available in Loopscope');
    };
  }
  if (major >= 20) {
    exports.constants = ObjectFreeze({
      __proto__: null,
      USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(major >= 22 ? { DONT_CONTEXTIFY: Symbol('vm_context_no_contextify') } : {}),
    });
  }
  return exports;
}
