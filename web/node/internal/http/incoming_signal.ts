/** `message.signal` (Node 24): aborted when the message's connection closes before the message is through. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty } from '../primordials.ts';

const kAbortController = Symbol('kAbortController');
const kAbortSignalSocket = Symbol('kAbortSignalSocket');
const kAbortSignalListener = Symbol('kAbortSignalListener');
const kAbortSignalDetached = Symbol('kAbortSignalDetached');
export const kDetachAbortSignal = Symbol('kDetachAbortSignal');

/** Defines the property; returns what aborts a message's signal. */
export function createSignalProperty(env: Environment, prototype: any): (message: any) => void {
  function abort(message: any): void {
    message[kDetachAbortSignal]();
    message[kAbortController]?.abort();
  }

  function attach(message: any): void {
    const { socket } = message;
    if (message[kAbortSignalDetached] || message[kAbortSignalListener] || !socket) return;
    if (socket.destroyed) {
      abort(message);
      return;
    }
    message[kAbortSignalSocket] = socket;
    message[kAbortSignalListener] = () => abort(message);
    socket.once('close', message[kAbortSignalListener]);
  }

  ObjectDefineProperty(prototype, 'signal', {
    configurable: true,
    get(this: any) {
      if (!this[kAbortController]) {
        const { AbortController } = env.require('internal/abort_controller');
        this[kAbortController] = new AbortController();
        if (this.destroyed && (!this.readableEnded || !this.complete))
          this[kAbortController].abort();
        else attach(this);
      }
      return this[kAbortController].signal;
    },
  });
  prototype[kDetachAbortSignal] = function (this: any) {
    const { [kAbortSignalSocket]: socket, [kAbortSignalListener]: listener } = this;
    this[kAbortSignalDetached] = true;
    if (socket && listener) socket.removeListener('close', listener);
    this[kAbortSignalSocket] = this[kAbortSignalListener] = undefined;
  };
  return abort;
}
