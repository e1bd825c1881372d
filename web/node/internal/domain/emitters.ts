/** What `domain` does to EventEmitter: emitters belong to the domain in which they were made. */
import type { Environment } from '../environment.ts';
import { FunctionPrototypeCall, ReflectApply } from '../primordials.ts';
import { type Domain, type DomainStack, mark } from './stack.ts';

export function overrideEmitters(env: Environment, stack: DomainStack, DomainClass: any): void {
  const { process } = env;
  const { major } = env.profile;
  const EventEmitter = env.require('events');
  const { codes } = env.require('internal/errors');
  const { init } = EventEmitter;
  const plain = EventEmitter.prototype.emit;

  EventEmitter.usingDomains = true;
  const overridden = [
    function (this: any, options: unknown) {
      mark(major, this, null);
      if (stack.active && !(this instanceof DomainClass)) this.domain = stack.active;
      return FunctionPrototypeCall(init, this, options);
    },
  ];
  EventEmitter.init = overridden[0];

  /** An 'error' that nobody hears is the domain's; since 12 its handler runs in the domain around it. */
  function emitError(emitter: any, domain: Domain, given: any): void {
    const error = given || new codes.ERR_UNHANDLED_ERROR();
    if (typeof error === 'object') {
      error.domainEmitter = emitter;
      mark(major, error, domain);
      error.domainThrown = false;
    }
    const emit = () => domain.emit('error', error);
    if (major < 12) emit();
    else stack.outside(emit);
  }

  const { emit } = {
    emit: function (this: any, ...args: any[]): unknown {
      const { domain } = this;
      const type = args[0];
      const isHeard = type === 'error' && this.listenerCount(type) > 0;
      if (isHeard || domain === null || domain === undefined || this === process) {
        return ReflectApply(plain, this, args);
      }
      if (type !== 'error') return stack.inside(domain, this, plain, args);
      emitError(this, domain, args[1]);
      return false;
    },
  };
  EventEmitter.prototype.emit = emit;
}
