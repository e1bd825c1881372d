/** NodeEventTarget: an EventTarget with an EventEmitter's verbs (MessagePort and worker handles are such). */
import type { Environment } from '../environment.ts';
import type { Keys } from '../event_target.ts';
import { ArrayFrom, ObjectDefineProperty } from '../primordials.ts';

const kIsNodeEventTarget = Symbol('kIsNodeEventTarget');

export function createNodeEventTarget(env: Environment, EventTarget: any, keys: Keys): any {
  const { codes } = env.require('internal/errors');
  const { validateString } = env.require('internal/validators');
  const { kEvents, kHybridDispatch, kIsNodeStyleListener } = keys;
  const check = (self: any) => {
    if (!self?.constructor?.[kIsNodeEventTarget])
      throw new codes.ERR_INVALID_THIS('NodeEventTarget');
  };

  class NodeEventTarget extends EventTarget {
    declare addEventListener: (type: any, listener: any, options?: any) => void;
    declare removeEventListener: (type: any, listener: any, options?: any) => void;

    setMaxListeners(n: number) {
      check(this);
      env.require('events').setMaxListeners(n, this);
    }
    getMaxListeners(): number {
      check(this);
      return (this as any)[env.require('events').kMaxEventTargetListeners];
    }
    eventNames(): string[] {
      check(this);
      const map = (this as any)[kEvents];
      return map === undefined ? [] : ArrayFrom(map.keys());
    }
    listenerCount(type: any): number {
      check(this);
      return (this as any)[kEvents]?.get(String(type))?.size ?? 0;
    }
    off(type: any, listener: any, options?: any) {
      check(this);
      this.removeEventListener(type, listener, options);
      return this;
    }
    removeListener(type: any, listener: any, options?: any) {
      return this.off(type, listener, options);
    }
    on(type: any, listener: any) {
      check(this);
      this.addEventListener(type, listener, { [kIsNodeStyleListener]: true });
      return this;
    }
    addListener(type: any, listener: any) {
      return this.on(type, listener);
    }
    emit(type: any, arg: any): boolean {
      check(this);
      validateString(type, 'type');
      const hadListeners = this.listenerCount(type) > 0;
      (this as any)[kHybridDispatch](arg, type);
      return hadListeners;
    }
    once(type: any, listener: any) {
      check(this);
      this.addEventListener(type, listener, { once: true, [kIsNodeStyleListener]: true });
      return this;
    }
    removeAllListeners(type?: any) {
      check(this);
      const map = (this as any)[kEvents];
      if (type === undefined) map?.clear();
      else map?.delete(String(type));
      return this;
    }
  }
  (NodeEventTarget as any)[kIsNodeEventTarget] = true;
  (NodeEventTarget as any).defaultMaxListeners = 10;
  for (const key of Object.getOwnPropertyNames(NodeEventTarget.prototype))
    if (key !== 'constructor')
      ObjectDefineProperty(NodeEventTarget.prototype, key, { enumerable: true });
  return NodeEventTarget;
}
