/** V8's call sites, shown with positions in the program's own files. */
import type { EvaluatedFile, SourcePlace, SourcePositions } from './source_positions.ts';

/** What V8 hands to `Error.prepareStackTrace`. */
export interface NativeCallSite {
  getThis(): unknown;
  getTypeName(): string | null;
  getFunction(): unknown;
  getFunctionName(): string | null;
  getMethodName(): string | null;
  getFileName(): string | null;
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getEvalOrigin(): string | undefined;
  isToplevel(): boolean;
  isEval(): boolean;
  isNative(): boolean;
  isConstructor(): boolean;
  isAsync(): boolean;
  isPromiseAll(): boolean;
}

/** Whose function a frame is. */
export type FrameKind = 'user' | 'eval' | 'builtin' | 'runtime';

/** The function that evaluated a string. */
const EVAL_CALLER = /^eval at (\S+)/;
/** Functions of the runtime that evaluate for the program. */
const RUNTIME_CALLERS = ['createFunction', 'evaluate'];

/** One frame, as the program may see it. */
export class Frame {
  readonly site: NativeCallSite;
  readonly kind: FrameKind;
  /** The program's file, for 'user' frames. */
  readonly evaluated: EvaluatedFile | undefined;
  readonly #positions: SourcePositions;
  #place: SourcePlace | undefined;

  constructor(site: NativeCallSite, positions: SourcePositions) {
    this.site = site;
    this.#positions = positions;
    const script = site.getScriptNameOrSourceURL();
    this.evaluated = typeof script === 'string' ? positions.get(script) : undefined;
    if (this.evaluated !== undefined) {
      this.kind = positions.isDynamic(this.evaluated) ? 'eval' : 'user';
    } else this.kind = script || site.isEval() ? 'runtime' : 'builtin';
  }

  get place(): SourcePlace {
    const line = this.site.getLineNumber() ?? 0;
    const column = this.site.getColumnNumber() ?? 0;
    this.#place ??= this.evaluated?.original(line, column) ?? { line, column };
    return this.#place;
  }

  /** The script's name; undefined for code without one. */
  get fileName(): string | undefined {
    return this.kind === 'eval' ? undefined : (this.site.getScriptNameOrSourceURL() ?? undefined);
  }

  /** Code in an evaluated file calls nameless functions "eval"; in a file they are anonymous. */
  get functionName(): string | null {
    const name = this.site.getFunctionName();
    if (this.kind === 'eval') return name === 'anonymous' ? 'eval' : name;
    return name === 'eval' && this.kind === 'user' ? null : name;
  }

  /** Where the evaluated string came from, mapped to the program's file. */
  get evalOrigin(): string | undefined {
    const { evaluated } = this;
    if (evaluated === undefined || this.kind !== 'eval') return undefined;
    const name = EVAL_CALLER.exec(this.site.getEvalOrigin() ?? '')?.[1] ?? 'eval';
    const isNamed = name !== 'eval' && !RUNTIME_CALLERS.includes(name);
    const place = this.#positions.originOf(evaluated);
    return `eval at ${isNamed ? name : '<anonymous>'}${place === undefined ? '' : ` (${place})`}`;
  }

  /** V8's SerializeCallSiteInfo: the text after `at `. */
  toString(): string {
    if (this.kind === 'builtin') return `${describeCall(this)} (<anonymous>)`;
    const location = this.#location();
    const call = describeCall(this);
    return call === '' ? location : `${call} (${location})`;
  }

  #location(): string {
    const { line, column } = this.place;
    if (this.kind === 'eval') return `${this.evalOrigin}, <anonymous>:${line}:${column}`;
    return `${this.fileName}:${line}:${column}`;
  }
}

/** The part before the location. */
function describeCall(frame: Frame): string {
  const { site, functionName } = frame;
  // The engine's own words, where it knows more than it tells (the class of a static method's receiver).
  if (functionName !== null && frame.kind === 'user') return nativeCall(site);
  if (site.isConstructor()) return `new ${functionName ?? '<anonymous>'}`;
  if (site.isToplevel()) return functionName ?? '';
  return describeMethod(site.getTypeName(), functionName, site.getMethodName());
}

/** What the engine says before the location, which stands in parentheses. */
function nativeCall(site: NativeCallSite): string {
  const text = apply(nativeToString(site), site, []) as string;
  const at = text.lastIndexOf(' (');
  return at < 0 ? text : text.slice(0, at);
}

const { apply } = Reflect;
const nativeToString = (site: NativeCallSite) => site.toString;

/** AppendMethodCall of V8's call-site-info.cc. */
function describeMethod(
  typeName: string | null,
  functionName: string | null,
  methodName: string | null,
): string {
  if (functionName === null) return `${typeName ?? ''}.${methodName ?? '<anonymous>'}`;
  const prefix = typeName && !functionName.startsWith(typeName) ? `${typeName}.` : '';
  const isOther =
    methodName &&
    functionName !== methodName &&
    !functionName.endsWith(` ${methodName}`) &&
    !functionName.endsWith(`.${methodName}`);
  return `${prefix}${functionName}${isOther ? ` [as ${methodName}]` : ''}`;
}

/** A call site for a program's own `Error.prepareStackTrace`. */
export class CallSite {
  readonly #frame: Frame;
  constructor(frame: Frame) {
    this.#frame = frame;
  }
  getThis(): unknown {
    return undefined;
  }
  getTypeName(): string | null {
    return this.#frame.site.getTypeName();
  }
  getFunction(): unknown {
    return undefined;
  }
  getFunctionName(): string | null {
    return this.#frame.functionName;
  }
  getMethodName(): string | null {
    return this.#frame.site.getMethodName();
  }
  getFileName(): string | undefined {
    return this.#frame.fileName;
  }
  getLineNumber(): number {
    return this.#frame.place.line;
  }
  getColumnNumber(): number {
    return this.#frame.place.column;
  }
  getEvalOrigin(): string | undefined {
    return this.#frame.kind === 'eval' ? this.#frame.evalOrigin : undefined;
  }
  getScriptNameOrSourceURL(): string | undefined {
    return this.#frame.fileName;
  }
  getPromiseIndex(): number | null {
    return null;
  }
  isToplevel(): boolean {
    return this.#frame.site.isToplevel();
  }
  isEval(): boolean {
    return this.#frame.kind === 'eval';
  }
  isNative(): boolean {
    return this.#frame.site.isNative();
  }
  isConstructor(): boolean {
    return this.#frame.site.isConstructor();
  }
  isAsync(): boolean {
    return false;
  }
  isPromiseAll(): boolean {
    return false;
  }
  toString(): string {
    return this.#frame.toString();
  }
}
