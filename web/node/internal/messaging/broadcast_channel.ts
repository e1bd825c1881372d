/** BroadcastChannel: what one posts, all others of its name in the process get. */
import type { Environment } from '../environment.ts';
import type { Group } from './port_data.ts';
import { ObjectDefineProperties } from '../primordials.ts';

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const enumerable = { enumerable: true };

export function createBroadcastChannel(env: Environment, createPort: (group: Group) => any) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { DOMException } = env.require('internal/domexception');
  const { defineEventHandler, EventTarget, MessageEvent } = env.require('internal/event_target');
  const groups = env.thread.shared.broadcastGroups;
  const { machine } = env.loop;

  function join(name: string): any {
    let group = groups.get(name);
    if (group === undefined) {
      group = { ends: [], isBroadcast: true, machine };
      groups.set(name, group);
    }
    return createPort(group);
  }
  const invalidState = (message: string) =>
    major < 20 ? new DOMException(message) : new DOMException(message, 'InvalidStateError');

  class BroadcastChannel extends EventTarget {
    #name: string;
    #port: any;

    constructor(...args: unknown[]) {
      if (args.length === 0) throw new codes.ERR_MISSING_ARGS('name');
      super();
      this.#name = `${args[0]}`;
      this.#port = join(this.#name);
      for (const type of ['message', 'messageerror'])
        this.#port.on(type, (data: unknown) => {
          (this as any).dispatchEvent(new MessageEvent(type, { data }));
        });
    }

    static check(self: any): void {
      if (typeof self !== 'object' || self === null || !(#port in self))
        throw new codes.ERR_INVALID_THIS('BroadcastChannel');
    }

    /** The port behind one; undefined for any other value. */
    static portOf(value: any): any {
      return typeof value === 'object' && value !== null && #port in value
        ? value.#port
        : undefined;
    }

    [customInspect](depth: number, options: any) {
      check(this);
      if (depth < 0) return 'BroadcastChannel';
      const { inspect } = env.require('internal/util/inspect');
      const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      return `BroadcastChannel ${inspect({ name: this.#name, active: this.#port !== undefined }, inner)}`;
    }
    get name() {
      check(this);
      return this.#name;
    }
    close(): void {
      check(this);
      if (this.#port === undefined) return;
      this.#port.removeAllListeners();
      this.#port.close();
      this.#port = undefined;
    }
    postMessage(...args: unknown[]): void {
      check(this);
      if (args.length === 0) throw new codes.ERR_MISSING_ARGS('message');
      if (this.#port === undefined) throw invalidState('BroadcastChannel is closed.');
      if (this.#port.postMessage(args[0]) === undefined)
        throw new DOMException('Message could not be posted.');
    }
    ref() {
      check(this);
      this.#port?.ref();
      return this;
    }
    unref() {
      check(this);
      this.#port?.unref();
      return this;
    }
  }
  const { check, portOf } = BroadcastChannel;
  delete (BroadcastChannel as any).check;
  delete (BroadcastChannel as any).portOf;
  ObjectDefineProperties(BroadcastChannel, { length: { configurable: true, value: 1 } });
  ObjectDefineProperties(BroadcastChannel.prototype, {
    name: enumerable,
    close: enumerable,
    postMessage: { ...enumerable },
  });
  ObjectDefineProperties(BroadcastChannel.prototype.postMessage, { length: { value: 1 } });
  defineEventHandler(BroadcastChannel.prototype, 'message');
  defineEventHandler(BroadcastChannel.prototype, 'messageerror');
  return { BroadcastChannel, portOf };
}
