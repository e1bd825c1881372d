/** AbortSignals that may be sent through a port: the receiver gets one that follows (`util.transferableAbortSignal`). */
import type { Environment } from './environment.ts';
import { ObjectDefineProperty } from './primordials.ts';

interface SignalTools {
  /** A signal that was aborted already, or was not. */
  make(aborted?: boolean, reason?: unknown): any;
  abortSignal(signal: any, reason: unknown): void;
}

export function createSignalTransfer(env: Environment, { make, abortSignal }: SignalTools) {
  /** What the receiver gets. The ports in between keep no process alive. */
  function follow(signal: any): any {
    if (signal.aborted) return make(true, signal.reason);
    const { MessageChannel } = env.require('internal/messaging');
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    signal.addEventListener(
      'abort',
      () => {
        port1.postMessage(signal.reason);
        port1.close();
      },
      { once: true },
    );
    const follower = make();
    port2.onmessage = ({ data }: { data: unknown }) => {
      abortSignal(follower, data);
      port2.close();
      port2.onmessage = undefined;
    };
    port2.unref();
    return follower;
  }

  /** Marks a signal as one that may be sent. */
  return function markTransferable(signal: any): any {
    const { kTransfer } = env.require('internal/structured_clone');
    return ObjectDefineProperty(signal, kTransfer, {
      configurable: true,
      value: () => follow(signal),
    });
  };
}
