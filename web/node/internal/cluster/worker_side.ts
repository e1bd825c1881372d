/** `cluster` in a worker (Node's lib/internal/cluster/child.js). */
import type { Environment } from '../environment.ts';
import { ReflectApply } from '../primordials.ts';
import { Messages } from './messages.ts';
import { createWorker } from './worker.ts';

const TIMEOUT_MAX = 2 ** 31 - 1;
/** From `online` to the first line of the worker's program, which Node loads meanwhile; virtual microseconds. */
const LOADING = 1_000;

export function createWorkerSide(env: Environment): any {
  const { major } = env.profile;
  const { process } = env;
  const EventEmitter = env.require('events');
  const { owner } = env.require('internal/net/handles');
  const Worker = createWorker(env);
  const messages = new Messages();
  const cluster = new EventEmitter();
  const handles = new Map<string, any>();
  /** How many servers asked for a place. */
  const indexes = new Map<string, { next: number; used: Set<number> }>();

  cluster.isWorker = true;
  cluster.isMaster = false;
  if (major >= 16) cluster.isPrimary = false;
  cluster.worker = null;
  cluster.Worker = Worker;

  const send = (message: object, callback?: (message: any, handle?: any) => void): boolean =>
    messages.send(process, message, null, callback);

  cluster._setupWorker = function _setupWorker(): void {
    const id = +process.env.NODE_UNIQUE_ID | 0;
    const worker = new Worker({ id, process, state: 'online' });
    cluster.worker = worker;
    process.once('disconnect', () => {
      worker.emit('disconnect');
      // The primary is gone.
      if (!worker.exitedAfterDisconnect) process.exit(0);
    });
    const listener = messages.listener(worker, (message, handle) => {
      if (message.act === 'newconn') onconnection(message, handle);
      else if (message.act === 'disconnect') disconnectWorker(worker, true);
    });
    process.on('internalMessage', listener);
    send({ act: 'online' });
    env.loop.spend(LOADING);
  };

  cluster._getServer = function _getServer(server: any, options: any, callback: any): void {
    let { address } = options;
    if (options.port < 0 && typeof address === 'string') {
      address = env.require('path').resolve(address);
    }
    const place = [address, options.port, options.addressType, options.fd].join(':');
    const index = takeIndex(place);
    const message: any = { act: 'queryServer', index, data: null, ...options, address };
    if (server._getServerData) message.data = server._getServerData();
    send(message, (reply, handle) => {
      if (typeof server._setServerData === 'function') server._setServerData(reply.data);
      if (handle) shared(reply, handle, { place, index }, callback);
      else roundRobin(reply, { place, index }, callback);
    });
    server.once('listening', () => {
      if (major >= 18 && !indexes.has(place)) return;
      cluster.worker.state = 'listening';
      message.act = 'listening';
      message.port = server.address()?.port || options.port;
      send(message);
    });
  };

  function takeIndex(place: string): number {
    let entry = indexes.get(place);
    if (entry === undefined) {
      entry = { next: 0, used: new Set() };
      indexes.set(place, entry);
    }
    entry.used.add(entry.next);
    return entry.next++;
  }

  function releaseIndex({ place, index }: { place: string; index: number }): void {
    const entry = indexes.get(place);
    entry?.used.delete(index);
    if (entry?.used.size === 0 || major < 18) indexes.delete(place);
  }

  function shared(reply: any, handle: any, index: any, callback: any): void {
    const { key } = reply;
    const { close } = handle;
    handle.close = function (...args: any[]) {
      send({ act: 'close', key });
      handles.delete(key);
      releaseIndex(index);
      return ReflectApply(close, handle, args);
    };
    handles.set(key, handle);
    callback(reply.errno, handle);
  }

  /** The primary has the handle; the server here gets one that only looks like it. */
  function roundRobin(reply: any, index: any, callback: any): void {
    if (reply.errno) {
      callback(reply.errno, null);
      return;
    }
    const { setInterval, clearInterval } = env.require('timers');
    let { key } = reply;
    let interval: unknown = null;
    const handle: any = {
      close() {
        if (key === undefined) return;
        handle.unref();
        send({ act: 'close', key });
        handles.delete(key);
        releaseIndex(index);
        key = undefined;
      },
      listen: () => 0,
      ref() {
        if (major >= 18) interval ??= setInterval(() => {}, TIMEOUT_MAX);
      },
      unref() {
        if (interval) clearInterval(interval);
        interval = null;
      },
    };
    handle.ref();
    if (reply.sockname) {
      handle.getsockname = (out: object) => {
        if (key) Object.assign(out, reply.sockname);
        return 0;
      };
    }
    handles.set(key, handle);
    callback(0, handle);
  }

  function onconnection({ key, seq }: any, handle: any): void {
    const server = handles.get(key);
    let accepted = server !== undefined;
    const self = server?.[owner];
    if (self && major >= 18) {
      const { maxConnections, _connections, dropMaxConnection } = self;
      const isLimited = major >= 20 ? maxConnections != null : Boolean(maxConnections);
      if (isLimited && _connections >= maxConnections && !(major >= 20 && dropMaxConnection)) {
        accepted = false;
      }
    }
    send({ ack: seq, accepted });
    if (accepted) server.onconnection(0, handle);
    else if (major >= 18) handle.close();
  }

  function disconnectWorker(worker: any, isAsked: boolean): void {
    worker.exitedAfterDisconnect = true;
    let waiting = 1;
    const check = () => {
      waiting--;
      if (waiting > 0) return;
      // The primary must know, before it hears that the channel is gone.
      if (isAsked) process.disconnect();
      else send({ act: 'exitedAfterDisconnect' }, () => process.disconnect());
    };
    for (const handle of handles.values()) {
      waiting++;
      if (handle[owner]) handle[owner].close(check);
      else handle.close(check);
    }
    handles.clear();
    check();
  }

  Worker.prototype.disconnect = function (this: any): any {
    if (major < 18) disconnectWorker(this, false);
    else if (this.state !== 'disconnecting' && this.state !== 'destroying') {
      this.state = 'disconnecting';
      disconnectWorker(this, false);
    }
    return this;
  };

  Worker.prototype.destroy = function (this: any): void {
    if (this.state === 'destroying') return;
    this.exitedAfterDisconnect = true;
    if (!this.isConnected()) {
      process.exit(0);
      return;
    }
    this.state = 'destroying';
    send({ act: 'exitedAfterDisconnect' }, () => process.disconnect());
    process.once('disconnect', () => process.exit(0));
  };

  return cluster;
}
