/** Call sites of frames that the runtime only has by their text: Node's own, and async functions that wait. */

const FRAME = /^(async )?(?:(.*) \((.*):(\d+):(\d+)\)|(.*):(\d+):(\d+))$/;

export class NamedCallSite {
  readonly #text: string;
  readonly #parts: RegExpExecArray | [];

  constructor(text: string) {
    this.#text = text;
    this.#parts = FRAME.exec(text) ?? [];
  }
  getThis(): unknown {
    return undefined;
  }
  getTypeName(): string | null {
    return /^(?:new )?(\w+)\./.exec(this.#parts[2] ?? '')?.[1] ?? null;
  }
  getFunction(): unknown {
    return undefined;
  }
  getFunctionName(): string | null {
    return this.#parts[2]?.replace(/ \[as .*/, '').replace(/^(?:new |Object\.)/, '') ?? null;
  }
  getMethodName(): string | null {
    return /\[as (.*)\]/.exec(this.#parts[2] ?? '')?.[1] ?? null;
  }
  getFileName(): string | undefined {
    return this.#parts[3] ?? this.#parts[6];
  }
  getLineNumber(): number {
    return Number(this.#parts[4] ?? this.#parts[7] ?? 0);
  }
  getColumnNumber(): number {
    return Number(this.#parts[5] ?? this.#parts[8] ?? 0);
  }
  getEvalOrigin(): string | undefined {
    return undefined;
  }
  getScriptNameOrSourceURL(): string | undefined {
    return this.getFileName();
  }
  getPromiseIndex(): number | null {
    return null;
  }
  isToplevel(): boolean {
    return this.getTypeName() === null;
  }
  isEval(): boolean {
    return false;
  }
  isNative(): boolean {
    return false;
  }
  isConstructor(): boolean {
    return this.#text.startsWith('new ');
  }
  isAsync(): boolean {
    return this.#parts[1] !== undefined;
  }
  isPromiseAll(): boolean {
    return false;
  }
  toString(): string {
    return this.#text;
  }
}
Object.defineProperty(NamedCallSite, 'name', { value: 'CallSite' });
