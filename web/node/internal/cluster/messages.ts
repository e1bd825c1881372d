/** Messages between the primary and its workers: internal ones, with answers by number. */

type Handler = (this: any, message: any, handle?: any) => void;

export class Messages {
  readonly #callbacks = new Map<number, Handler>();
  #sequence = 0;

  /** `sendHelper` */
  send(process: any, message: object, handle?: unknown, callback?: Handler): boolean {
    if (!process.connected) return false;
    const sequence = this.#sequence++;
    if (callback !== undefined) this.#callbacks.set(sequence, callback);
    return process.send({ cmd: 'NODE_CLUSTER', ...message, seq: sequence }, handle);
  }

  /** A listener of 'internalMessage': answers go to whoever asked, others to `handler`. */
  listener(worker: unknown, handler: Handler): Handler {
    const callbacks = this.#callbacks;
    return (message, handle) => {
      if (message.cmd !== 'NODE_CLUSTER') return;
      const answered = message.ack === undefined ? undefined : callbacks.get(message.ack);
      if (answered !== undefined) callbacks.delete(message.ack);
      (answered ?? handler).call(worker, message, handle);
    };
  }
}
