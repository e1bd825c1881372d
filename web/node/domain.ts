/**
 * `domain`: errors of everything that was begun inside a domain become its 'error' event (Node's lib/domain.js).
 * What is begun inside is found by an async hook; which domains are entered is a stack.
 */
import { overrideEmitters } from './internal/domain/emitters.ts';
import { defineProcessDomain, type Domain, DomainStack, mark } from './internal/domain/stack.ts';
import type { Environment } from './internal/environment.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
} from './internal/primordials.ts';

const kWeak: symbol = Symbol('kWeak');
/** Node holds domains weakly from their async ids; here it is but what inspect shows. */
class WeakReference {}

export default function create(env: Environment): any {
  const { process, profile } = env;
  const exports: any = {};
  defineProcessDomain(process);
  const stack = new DomainStack(env, exports);
  const hook = env.require('async_hooks').createHook(pairingHook(env));
  if (profile.major < 26) ownCapture(env);
  leaveBeforeListeners(process, stack.leaveAll);
  env.domainCallback = (call) => stack.callFromNative(call);

  const { updateExceptionCapture } = stack;
  const { Domain } = {
    Domain: class extends env.require('events') {
      constructor() {
        super();
        const self = this as any;
        self.members = [];
        self[kWeak] = new WeakReference();
        hook.enable();
        self.on('removeListener', updateExceptionCapture);
        self.on('newListener', updateExceptionCapture);
      }
    },
  };
  exports.Domain = Domain;
  const { createDomain } = {
    createDomain: function () {
      return new Domain();
    },
  };
  exports.createDomain = createDomain;
  exports.create = createDomain;
  exports.active = null;
  definePrototype(env, stack, Domain);
  overrideEmitters(env, stack, Domain);
  return exports;
}

/** Domains claim the capture callback (until Node 26, which lets others stand beside them). */
function ownCapture({ process, require }: Environment): void {
  const { codes } = require('internal/errors');
  if (process.hasUncaughtExceptionCaptureCallback()) {
    throw new codes.ERR_DOMAIN_CALLBACK_NOT_AVAILABLE();
  }
  const place = new Error('require(`domain`) at this point').stack;
  const refusing = [
    function (_callback: unknown) {
      const error = new codes.ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE();
      error.stack = `${error.stack}\n${'-'.repeat(40)}\n${place}`;
      throw error;
    },
  ];
  process.setUncaughtExceptionCaptureCallback = refusing[0];
}

/** The first listener of 'uncaughtException' leaves all domains. */
function leaveBeforeListeners(process: any, leaveAll: () => void): void {
  process.on('newListener', (name: string, listener: unknown) => {
    if (name !== 'uncaughtException' || listener === leaveAll) return;
    process.removeListener(name, leaveAll);
    process.prependListener(name, leaveAll);
  });
  process.on('removeListener', (name: string, listener: unknown) => {
    if (name !== 'uncaughtException' || listener === leaveAll) return;
    const listeners = process.listeners('uncaughtException');
    if (listeners.length === 1 && listeners[0] === leaveAll) process.removeListener(name, leaveAll);
  });
}

/** Hooks that mark what is made inside a domain, and enter it around its callbacks. */
function pairingHook({ process, profile: { major } }: Environment) {
  const pairs = new Map<number, Domain>();
  return {
    init(asyncId: number, _type: string, _trigger: number, resource: any) {
      const { domain } = process;
      if (domain === null || domain === undefined) return;
      MapPrototypeSet(pairs, asyncId, domain);
      mark(major, resource, domain);
      if (major < 12 && resource.promise instanceof Promise) resource.promise.domain = domain;
    },
    before: (asyncId: number) => MapPrototypeGet(pairs, asyncId)?.enter(),
    after: (asyncId: number) => MapPrototypeGet(pairs, asyncId)?.exit(),
    destroy: (asyncId: number) => MapPrototypeDelete(pairs, asyncId),
  };
}

/** Methods in Node's order; they have no names there, for they are assigned to members. */
function definePrototype(env: Environment, stack: DomainStack, DomainClass: any): void {
  const { prototype } = DomainClass;
  prototype.members = undefined;
  prototype._errorHandler = errorHandler(env, stack);
  const { major } = env.profile;
  assign(prototype, ['enter', 'exit'], entering(stack));
  assign(prototype, ['add', 'remove'], membership(major, DomainClass));
  assign(prototype, ['run', 'intercept', 'bind'], binding(major, stack));
}

function assign(prototype: any, names: string[], methods: unknown[]): void {
  for (let i = 0; i < names.length; i++) prototype[names[i]!] = methods[i];
}

const entering = (stack: DomainStack) => [
  function (this: Domain): void {
    stack.enter(this);
  },
  function (this: Domain): void {
    stack.exit(this);
  },
];

/** The outermost domain's handler throws past the process's capture; an inner one's error goes to the next domain. */
function errorHandler({ profile: { major }, loop, process }: Environment, stack: DomainStack) {
  function emitOutermost(domain: Domain, error: unknown): boolean {
    // Without a listener the event would throw, and 'uncaughtException' would not come.
    if (domain.listenerCount('error') === 0) return false;
    return stack.uncaptured(() => domain.emit('error', error));
  }

  function emitInner(domain: Domain, error: unknown): boolean {
    try {
      return domain.emit('error', error);
    } catch (second) {
      if (loop.fuel.isSentinel(second)) throw second;
      if (major < 12 && domain === stack.active) stack.drop();
      stack.updateExceptionCapture();
      if (stack.depth === 0) throw second;
      stack.activate(stack.top);
      return process.domain._errorHandler(second);
    }
  }

  const handlers = [
    function (this: Domain, error: any): boolean {
      if ((typeof error === 'object' && error !== null) || typeof error === 'function') {
        mark(major, error, this);
        error.domainThrown = true;
      }
      // Since 12 a handler does not run inside its own domain.
      if (major >= 12) while (stack.active === this) this.exit();
      const isOutermost = stack.depth === (major < 12 ? 1 : 0);
      const caught = isOutermost ? emitOutermost(this, error) : emitInner(this, error);
      stack.leaveAll();
      return caught;
    },
  ];
  return handlers[0];
}

const membership = (major: number, DomainClass: any) => [
  function (this: Domain, member: any): void {
    if (member.domain === this) return;
    if (member.domain) member.domain.remove(member);
    if (this.domain && member instanceof DomainClass) {
      // A circle of domains would hand errors round without end.
      for (let d: Domain | undefined = this.domain; d; d = d.domain) if (member === d) return;
    }
    mark(major, member, this);
    ArrayPrototypePush(this.members, member);
  },
  function (this: Domain, member: any): void {
    member.domain = null;
    const index = ArrayPrototypeIndexOf(this.members, member);
    if (index !== -1) ArrayPrototypeSplice(this.members, index, 1);
  },
];

function binding(major: number, stack: DomainStack) {
  function take(domain: Domain, error: any, callback: unknown): void {
    // The order shows where the error is printed.
    if (major < 12) Object.assign(error, { domain, domainThrown: false, domainBound: callback });
    else mark(major, Object.assign(error, { domainBound: callback, domainThrown: false }), domain);
    domain.emit('error', error);
  }
  return [
    function (this: Domain, callback: any, ...args: unknown[]) {
      return stack.inside(this, this, callback, args);
    },
    function (this: Domain, callback: any) {
      const domain = this;
      return function runIntercepted(this: unknown, ...args: any[]) {
        const error = args[0];
        if (error && error instanceof Error) return take(domain, error, callback);
        return stack.inside(domain, this, callback, ArrayPrototypeSlice(args, 1));
      };
    },
    function (this: Domain, callback: any) {
      const domain = this;
      function runBound(this: unknown, ...args: unknown[]) {
        return stack.inside(domain, this, callback, args);
      }
      mark(major, runBound, this);
      return runBound;
    },
  ];
}
