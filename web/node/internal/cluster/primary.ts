/** `cluster` in the primary (Node's lib/internal/cluster/primary.js). */
import type { Environment } from '../environment.ts';
import { Messages } from './messages.ts';
import {
  type Reply,
  RoundRobinHandle,
  type ServerHandle,
  type ServerQuery,
  SharedHandle,
} from './server_handles.ts';
import { createWorker } from './worker.ts';

const SCHED_NONE = 1;
const SCHED_RR = 2;

export function createPrimary(env: Environment): any {
  const { major } = env.profile;
  const { nextTick } = env.loop;
  const { process } = env;
  const EventEmitter = env.require('events');
  const Worker = createWorker(env);
  const messages = new Messages();
  const cluster = new EventEmitter();
  const intercom = new EventEmitter();
  const handles = new Map<string, ServerHandle>();
  let ids = 0;
  let isSetUp = false;
  let schedulingPolicy = process.env.NODE_CLUSTER_SCHED_POLICY === 'none' ? SCHED_NONE : SCHED_RR;

  cluster.isWorker = false;
  cluster.isMaster = true;
  if (major >= 16) cluster.isPrimary = true;
  cluster.Worker = Worker;
  cluster.workers = {};
  cluster.settings = {};
  cluster.SCHED_NONE = SCHED_NONE;
  cluster.SCHED_RR = SCHED_RR;
  cluster.schedulingPolicy = schedulingPolicy;

  function setupPrimary(options?: object): void {
    const settings = {
      args: process.argv.slice(2),
      exec: process.argv[1],
      execArgv: process.execArgv,
      silent: false,
      ...cluster.settings,
      ...options,
    };
    cluster.settings = settings;
    const tell = () => nextTick(() => cluster.emit('setup', settings));
    if (!isSetUp) {
      isSetUp = true;
      schedulingPolicy = cluster.schedulingPolicy;
      checkPolicy(schedulingPolicy);
    }
    tell();
  }
  if (major >= 16) cluster.setupPrimary = setupPrimary;
  cluster.setupMaster = setupPrimary;

  function checkPolicy(policy: unknown): void {
    if (policy === SCHED_NONE || policy === SCHED_RR) return;
    const text = `Bad cluster.schedulingPolicy: ${policy}`;
    const { codes } = env.require('internal/errors');
    if (major >= 12) throw new codes.ERR_INTERNAL_ASSERTION(text);
    env.require('assert')(false, text);
  }

  function createWorkerProcess(id: number, variables: object): any {
    const { settings } = cluster;
    const { exec, args, cwd, serialization, silent, stdio, gid, uid, execArgv } = settings;
    const { fork } = env.require('child_process');
    return fork(exec, args, {
      cwd,
      env: { ...process.env, ...variables, NODE_UNIQUE_ID: `${id}` },
      serialization,
      silent,
      execArgv: [...execArgv],
      stdio,
      gid,
      uid,
    });
  }

  function removeWorker(worker: any): void {
    delete cluster.workers[worker.id];
    if (Object.keys(cluster.workers).length === 0) intercom.emit('disconnect');
  }

  function removeHandlesFor(worker: any): void {
    for (const [key, handle] of handles) if (handle.remove(worker)) handles.delete(key);
  }

  cluster.fork = function fork(variables: object): any {
    setupPrimary();
    const id = ++ids;
    const worker = new Worker({ id, process: createWorkerProcess(id, variables) });
    worker.on('message', function (this: any, message: unknown, handle: unknown) {
      cluster.emit('message', this, message, handle);
    });
    worker.process.once('exit', (code: unknown, signal: unknown) => exited(worker, code, signal));
    worker.process.once('disconnect', () => disconnected(worker));
    worker.process.on('internalMessage', messages.listener(worker, onmessage));
    nextTick(() => cluster.emit('fork', worker));
    cluster.workers[worker.id] = worker;
    return worker;
  };

  function exited(worker: any, code: unknown, signal: unknown): void {
    if (!worker.isConnected()) {
      removeHandlesFor(worker);
      removeWorker(worker);
    }
    worker.exitedAfterDisconnect = Boolean(worker.exitedAfterDisconnect);
    worker.state = 'dead';
    worker.emit('exit', code, signal);
    cluster.emit('exit', worker, code, signal);
  }

  function disconnected(worker: any): void {
    removeHandlesFor(worker);
    if (worker.isDead()) removeWorker(worker);
    worker.exitedAfterDisconnect = Boolean(worker.exitedAfterDisconnect);
    worker.state = 'disconnected';
    worker.emit('disconnect');
    cluster.emit('disconnect', worker);
  }

  cluster.disconnect = function disconnect(callback?: unknown): void {
    const workers = Object.values<any>(cluster.workers);
    if (workers.length === 0) nextTick(() => intercom.emit('disconnect'));
    for (const worker of workers) if (worker.isConnected()) worker.disconnect();
    if (typeof callback === 'function') intercom.once('disconnect', callback);
  };

  const acts: Record<string, (worker: any, message: any) => void> = {
    __proto__: null as never,

    online(worker) {
      worker.state = 'online';
      worker.emit('online');
      cluster.emit('online', worker);
    },

    exitedAfterDisconnect(worker, { seq }) {
      worker.exitedAfterDisconnect = true;
      messages.send(worker.process, { ack: seq });
    },

    queryServer,

    listening(worker, { addressType, address, port, fd }) {
      const info = { addressType, address, port, fd };
      worker.state = 'listening';
      worker.emit('listening', info);
      cluster.emit('listening', worker, info);
    },

    /** A server of the worker closes. */
    close(worker, { key }) {
      if (handles.get(key)?.remove(worker)) handles.delete(key);
    },
  };

  function onmessage(this: any, message: any): void {
    acts[message.act]?.(this, message);
  }

  /** Until Node 22 each server of a worker had a handle of its own; since then only those of any port have. */
  function keyOf({ address, port, addressType, fd, index }: ServerQuery): string {
    const place = `${address}:${port}:${addressType}:${fd}`;
    return major < 24 || port === 0 ? `${place}:${index}` : place;
  }

  function queryServer(worker: any, query: ServerQuery): void {
    if (worker.exitedAfterDisconnect) return;
    const key = keyOf(query);
    const cached = handles.get(key);
    const usable = major < 24 || !cached?.has(worker) ? cached : undefined;
    const handle = usable ?? makeHandle(key, query);
    if (cached === undefined) handles.set(key, handle);
    handle.data ??= query.data;
    const reply: Reply = (errno, answer, serverHandle) => {
      if (!errno && major >= 24) handles.set(key, handle);
      const { data } = handles.get(key) ?? handle;
      if (errno && (major < 24 || cached === undefined)) handles.delete(key);
      const message = { errno, key, ack: query.seq, data, ...answer };
      messages.send(worker.process, message, serverHandle);
    };
    handle.add(worker, reply);
  }

  function makeHandle(key: string, query: ServerQuery): ServerHandle {
    const { addressType, port } = query;
    let { address } = query;
    if (port < 0 && typeof address === 'string') {
      const relative = env.require('path').relative(process.cwd(), address);
      if (relative.length <= address.length) address = relative;
    }
    const isUdp = addressType === 'udp4' || addressType === 'udp6';
    if (schedulingPolicy !== SCHED_RR || isUdp) return new SharedHandle(env, address, query);
    return new RoundRobinHandle(env, key, address, query, messages);
  }

  Worker.prototype.disconnect = function (this: any): any {
    this.exitedAfterDisconnect = true;
    messages.send(this.process, { act: 'disconnect' });
    removeHandlesFor(this);
    removeWorker(this);
    return this;
  };

  Worker.prototype.destroy = function (this: any, given: unknown): void {
    const signal = given || 'SIGTERM';
    if (major < 16 && this.isConnected()) {
      this.once('disconnect', () => this.process.kill(signal));
      this.disconnect();
    } else this.process.kill(signal);
  };

  return cluster;
}
