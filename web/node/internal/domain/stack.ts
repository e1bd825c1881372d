/** Which domains are entered, and when their errors are captured (the first half of Node's lib/domain.js). */
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypeLastIndexOf,
  ArrayPrototypePop,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  ObjectDefineProperty,
  ReflectApply,
} from '../primordials.ts';

export interface Domain {
  domain?: Domain;
  members: any[];
  emit(name: string, ...args: unknown[]): boolean;
  listenerCount(name: string): number;
  enter(): void;
  exit(): void;
  _errorHandler(error: unknown): boolean;
}
type Active = Domain | null | undefined;

/** Gives an object its domain: Node 10 assigns, later versions hide it from inspect. */
export function mark(major: number, target: any, domain: Active): void {
  if (major < 12) {
    target.domain = domain;
    return;
  }
  const attributes = { configurable: true, enumerable: false, writable: true };
  ObjectDefineProperty(target, 'domain', { value: domain, ...attributes });
}

/** `process.domain` as Node defines it: an accessor. */
export function defineProcessDomain(process: any): void {
  let active: Active = null;
  ObjectDefineProperty(process, 'domain', {
    enumerable: true,
    get: () => active,
    set(domain) {
      active = domain;
    },
  });
}

/** The module's `_stack` and `active`, and the process's capture of errors that follows from them. */
export class DomainStack {
  readonly #env: Environment;
  readonly #exports: any;
  readonly #setCapture: (callback: ((error: unknown) => void) | null) => void;
  #isWarned = false;
  /** Listens for 'uncaughtException' before all others, and for changes of a domain's listeners. */
  readonly leaveAll: () => void;
  readonly updateExceptionCapture: () => void;

  constructor(env: Environment, exports: any) {
    const { process } = env;
    this.#env = env;
    this.#exports = exports;
    this.#setCapture = process.setUncaughtExceptionCaptureCallback;
    exports._stack = [];
    const capture = (error: unknown) => process.domain._errorHandler(error);
    const { updateExceptionCapture } = {
      updateExceptionCapture: () => {
        this.#setCapture(null);
        if (this.#someoneListens()) this.#setCapture(capture);
      },
    };
    this.updateExceptionCapture = updateExceptionCapture;
    this.leaveAll = () => {
      this.#entered.length = 0;
      this.activate(null);
      updateExceptionCapture();
    };
  }

  get #entered(): Domain[] {
    return this.#exports._stack;
  }

  #someoneListens(): boolean {
    const entered = this.#entered;
    for (let i = 0; i < entered.length; i++) {
      if (entered[i]!.listenerCount('error') > 0) return true;
    }
    return false;
  }

  get depth(): number {
    return this.#entered.length;
  }

  get top(): Domain | undefined {
    const entered = this.#entered;
    return entered.length === 0 ? undefined : entered[entered.length - 1];
  }

  get active(): Active {
    return this.#exports.active;
  }

  activate(domain: Active): void {
    this.#exports.active = domain;
    this.#env.process.domain = domain;
  }

  enter(domain: Domain): void {
    this.activate(domain);
    ArrayPrototypePush(this.#entered, domain);
    this.updateExceptionCapture();
  }

  /** Leaves the domain and all that were entered after it. */
  exit(domain: Domain): void {
    const index = ArrayPrototypeLastIndexOf(this.#entered, domain);
    if (index === -1) return;
    ArrayPrototypeSplice(this.#entered, index);
    this.activate(this.top);
    this.updateExceptionCapture();
  }

  drop(): void {
    ArrayPrototypePop(this.#entered);
  }

  /** Calls with nothing captured. */
  uncaptured<T>(call: () => T): T {
    this.#setCapture(null);
    try {
      return call();
    } finally {
      this.updateExceptionCapture();
    }
  }

  /** Calls outside of the active domain, in the one around it. */
  outside(call: () => void): void {
    const before = ArrayPrototypeSlice(this.#entered);
    const active = this.#env.process.domain;
    while (this.depth > 0 && this.top === active) this.drop();
    this.activate(this.top ?? null);
    this.updateExceptionCapture();
    call();
    this.#exports._stack = before;
    this.activate(active);
    this.updateExceptionCapture();
  }

  inside(domain: Domain, self: unknown, callback: any, args: unknown[]): unknown {
    domain.enter();
    const result = ReflectApply(callback, self, args);
    domain.exit();
    return result;
  }

  /** What Node's C++ calls without an async id has the domain of its receiver: deprecated. */
  callFromNative(call: () => void): void {
    const { process, profile } = this.#env;
    const { domain } = process;
    if (!domain) {
      call();
      return;
    }
    if (!this.#isWarned) {
      this.#isWarned = true;
      const caller = profile.major < 12 ? '' : ' (Triggered by calling emit on process.)';
      const message =
        'Using a domain property in MakeCallback is deprecated. Use the async_context variant of ' +
        `MakeCallback or the AsyncResource class instead.${caller}`;
      process.emitWarning(message, 'DeprecationWarning', 'DEP0097');
    }
    this.inside(domain, undefined, call, []);
  }
}
