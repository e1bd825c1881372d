/** `cluster.Worker`: what both sides have of a worker. */
import type { Environment } from '../environment.ts';
import { ObjectSetPrototypeOf, ReflectApply } from '../primordials.ts';

export function createWorker(env: Environment): any {
  const EventEmitter = env.require('events');

  function Worker(this: any, given?: any): any {
    if (!(this instanceof (Worker as any))) return new (Worker as any)(given);
    EventEmitter.call(this);
    const options = given === null || typeof given !== 'object' ? {} : given;
    this.exitedAfterDisconnect = undefined;
    this.state = options.state || 'none';
    this.id = options.id | 0;
    if (!options.process) return undefined;
    this.process = options.process;
    this.process.on('error', (code: unknown, signal: unknown) => this.emit('error', code, signal));
    this.process.on('message', (message: unknown, handle: unknown) =>
      this.emit('message', message, handle),
    );
    return undefined;
  }
  ObjectSetPrototypeOf(Worker.prototype, EventEmitter.prototype);
  ObjectSetPrototypeOf(Worker, EventEmitter);

  Object.assign(Worker.prototype, {
    kill(this: any, ...args: any[]): void {
      ReflectApply(this.destroy, this, args);
    },
    send(this: any, ...args: any[]): boolean {
      return ReflectApply(this.process.send, this.process, args);
    },
    isDead(this: any): boolean {
      return this.process.exitCode != null || this.process.signalCode != null;
    },
    isConnected(this: any): boolean {
      return this.process.connected;
    },
  });
  return Worker;
}
