/** `dgram.Socket` (Node's lib/dgram.js). */
import type { Environment } from '../environment.ts';
import { familyOf } from '../kernel/addresses.ts';
import type { Sent } from '../kernel/network.ts';
import { ObjectSetPrototypeOf } from '../primordials.ts';
import { createUdp, IPV6_ONLY, REUSE_ADDRESS, REUSE_PORT } from './handle.ts';
import { createSend } from './send.ts';
import { addSettings } from './settings.ts';

export interface DatagramState {
  handle: any;
  receiving: boolean;
  bindState: 'unbound' | 'binding' | 'bound';
  connectState: 'disconnected' | 'connecting' | 'connected';
  /** Sends that wait until the socket is bound. */
  queue: (() => void)[] | undefined;
  readonly options: any;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { nextTick } = env.loop;
  const EventEmitter = env.require('events');
  const { owner, triggeredBy } = env.require('internal/net/handles');
  const { codes, errnoException, exceptionWithHostPort } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { UDP, SendWrap } = createUdp(env);
  const kState = Symbol('state symbol');
  const asyncId = Symbol('async_id_symbol');
  const stateOf = (socket: any): DatagramState => socket[kState];
  const ERROR = major >= 12 ? EventEmitter.errorMonitor : 'error';

  function newHandle(type: unknown, lookup?: any): any {
    if (lookup !== undefined) validators.validateFunction(lookup, 'lookup');
    const ask = (address: string, family: number, callback: any) =>
      (lookup ?? env.require('dns').lookup)(address, family, callback);
    if (type !== 'udp4' && type !== 'udp6') throw new codes.ERR_SOCKET_BAD_TYPE();
    const handle: any = new UDP();
    const family = type === 'udp4' ? 4 : 6;
    const own = family === 4 ? '127.0.0.1' : '::1';
    handle.lookup = (address: string, callback: any) => ask(address || own, family, callback);
    if (family === 6) {
      handle.bind = handle.bind6;
      handle.connect = handle.connect6;
      handle.send = handle.send6;
    }
    return handle;
  }

  function checkOptions(options: any): void {
    for (const name of ['recvBufferSize', 'sendBufferSize']) {
      if (options[name] && major >= 18) validators.validateUint32(options[name], `options.${name}`);
    }
    if (major < 24) return;
    for (const name of ['receiveBlockList', 'sendBlockList']) {
      const { BlockList } = env.require('internal/net/block_list');
      if (!options[name] || BlockList.isBlockList(options[name])) continue;
      throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, 'net.BlockList', options[name]);
    }
  }

  function Socket(this: any, given: any, listener?: unknown): void {
    EventEmitter.call(this);
    const options = given !== null && typeof given === 'object' ? given : {};
    const type = options === given ? given.type : given;
    checkOptions(options);
    const handle = newHandle(type, options.lookup);
    handle[owner] = this;
    this[asyncId] = handle.getAsyncId();
    this.type = type;
    if (major < 12) this.fd = null;
    if (typeof listener === 'function') this.on('message', listener);
    const state: DatagramState = {
      handle,
      receiving: false,
      bindState: 'unbound',
      connectState: 'disconnected',
      queue: undefined,
      options,
    };
    this[kState] = state;
    if (options.signal !== undefined && major >= 16) watchSignal(this, options.signal);
    if (major < 18) return;
    const channel = env.require('diagnostics_channel').channel('udp.socket');
    if (channel.hasSubscribers) channel.publish({ socket: this });
  }
  ObjectSetPrototypeOf(Socket.prototype, EventEmitter.prototype);
  ObjectSetPrototypeOf(Socket, EventEmitter);

  function watchSignal(socket: any, signal: any): void {
    validators.validateAbortSignal(signal, 'options.signal');
    const onAborted = () => {
      if (stateOf(socket).handle) socket.close();
    };
    if (signal.aborted) onAborted();
    else {
      signal.addEventListener('abort', onAborted, { once: true });
      socket.once('close', () => signal.removeEventListener('abort', onAborted));
    }
  }

  function healthCheck(socket: any): void {
    if (!stateOf(socket).handle) throw new codes.ERR_SOCKET_DGRAM_NOT_RUNNING();
  }

  function onMessage(count: number, handle: any, bytes: any, info: any): void {
    const socket = handle[owner];
    if (count < 0) {
      socket.emit('error', errnoException(count, 'recvmsg'));
      return;
    }
    const { receiveBlockList } = stateOf(socket).options;
    if (receiveBlockList?.check(info.address, info.family.toLowerCase())) return;
    info.size = bytes.length;
    socket.emit('message', bytes, info);
  }

  function startReceiving(socket: any): void {
    const state = stateOf(socket);
    state.handle.onmessage = onMessage;
    state.handle.recvStart();
    state.receiving = true;
    state.bindState = 'bound';
    if (major < 12) socket.fd = -42;
    const { recvBufferSize, sendBufferSize } = state.options;
    if (recvBufferSize) socket.setRecvBufferSize(recvBufferSize);
    if (sendBufferSize) socket.setSendBufferSize(sendBufferSize);
  }

  function startListening(socket: any): void {
    startReceiving(socket);
    socket.emit('listening');
  }

  /** The handle of another process takes the place of the socket's own. */
  function replaceHandle(socket: any, handle: any): void {
    const state = stateOf(socket);
    const { handle: old } = state;
    if (!old.hasRef()) handle.unref();
    handle.lookup = old.lookup;
    handle.bind = old.bind;
    handle.send = old.send;
    handle[owner] = socket;
    old.close();
    state.handle = handle;
  }

  function flagsOf({ reuseAddr, reusePort, ipv6Only }: any): number {
    return (
      (reuseAddr ? REUSE_ADDRESS : 0) |
      (ipv6Only && major >= 12 ? IPV6_ONLY : 0) |
      (reusePort && major >= 22 ? REUSE_PORT : 0)
    );
  }

  /** `bind`'s callback, which an error takes away. */
  function listenOnce(socket: any, callback: (this: any) => void): void {
    if (major < 12) {
      socket.once('listening', callback);
      return;
    }
    function remove(): void {
      socket.removeListener(ERROR, remove);
      socket.removeListener('listening', onListening);
    }
    function onListening(this: any): void {
      remove();
      callback.call(this);
    }
    socket.on(ERROR, remove);
    socket.on('listening', onListening);
  }

  function bindFailed(socket: any, error: unknown): void {
    const state = stateOf(socket);
    if (major < 12) {
      socket.emit('error', error);
      state.bindState = 'unbound';
      return;
    }
    state.bindState = 'unbound';
    socket.emit('error', error);
  }

  /** The address is there: binds, or asks the primary of a cluster. */
  function bindTo(socket: any, ip: string, port: any, isExclusive: boolean): void {
    const state = stateOf(socket);
    const flags = flagsOf(state.options);
    const cluster = env.isMade('cluster') ? env.require('cluster') : undefined;
    if (!cluster?.isWorker || isExclusive) {
      const status = state.handle.bind(ip, Number(port) >>> 0, flags);
      if (status) bindFailed(socket, exceptionWithHostPort(status, 'bind', ip, port));
      else startListening(socket);
      return;
    }
    const query = { address: ip, port, addressType: socket.type, fd: -1, flags };
    cluster._getServer(socket, query, (status: number, handle: any) => {
      if (status) {
        if (state.handle) bindFailed(socket, exceptionWithHostPort(status, 'bind', ip, port));
      } else if (!state.handle) handle.close();
      else {
        replaceHandle(socket, handle);
        startListening(socket);
      }
    });
  }

  const { enqueue, methods: sending } = createSend(env, {
    kState,
    SendWrap,
    healthCheck,
    errorEvent: ERROR,
    asyncId,
  });

  const methods: Record<string, any> = {
    bind(this: any, ...args: any[]): any {
      const [given, place] = args;
      healthCheck(this);
      const state = stateOf(this);
      if (state.bindState !== 'unbound') throw new codes.ERR_SOCKET_ALREADY_BOUND();
      state.bindState = 'binding';
      const callback = args[args.length - 1];
      if (typeof callback === 'function') listenOnce(this, callback);
      const isObject = given !== null && typeof given === 'object';
      if (isObject && typeof given.recvStart === 'function') {
        replaceHandle(this, given);
        startListening(this);
        return this;
      }
      if (isObject && major >= 12 && Number.isInteger(given.fd) && given.fd > 0) {
        throw new codes.ERR_INVALID_FD_TYPE('UNKNOWN');
      }
      const port = isObject ? given.port : given;
      let address = isObject ? given.address : typeof place === 'function' ? '' : place;
      if (!address) address = this.type === 'udp4' ? '0.0.0.0' : '::';
      const isExclusive =
        (isObject && Boolean(given.exclusive)) || flagsOf(state.options) >= REUSE_PORT;
      state.handle.lookup(address, (error: unknown, ip: string) => {
        if (!state.handle) return;
        if (error) {
          state.bindState = 'unbound';
          this.emit('error', error);
        } else bindTo(this, ip, port, isExclusive);
      });
      return this;
    },

    bindSync(this: any, options: any = {}): any {
      healthCheck(this);
      validators.validateObject(options, 'options');
      const state = stateOf(this);
      if (state.bindState !== 'unbound') throw new codes.ERR_SOCKET_ALREADY_BOUND();
      const port = validators.validatePort(options.port ?? 0, 'options.port');
      const address = numericAddress(
        options.address,
        'options.address',
        'bindSync',
        {
          udp4: '0.0.0.0',
          udp6: '::',
        }[this.type as 'udp4'],
      );
      const status = state.handle.bind(address, port, flagsOf(state.options));
      if (status) throw exceptionWithHostPort(status, 'bind', address, port);
      startReceiving(this);
      nextTick(() => {
        if (state.handle) this.emit('listening');
      });
      return this.address();
    },

    ...sending,

    connectSync(this: any, given: any, place: any): void {
      healthCheck(this);
      const port = validators.validatePort(given, 'Port', false);
      const state = stateOf(this);
      if (state.connectState !== 'disconnected') throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
      const own = this.type === 'udp4' ? '127.0.0.1' : '::1';
      const address = numericAddress(place, 'address', 'connectSync', own);
      if (state.bindState === 'unbound') this.bindSync();
      else if (state.bindState !== 'bound') throw new codes.ERR_SOCKET_ALREADY_BOUND();
      if (state.options.sendBlockList?.check(address, `ipv${familyOf(address)}`)) {
        throw new codes.ERR_IP_BLOCKED(address);
      }
      const status = state.handle.connect(address, port);
      if (status) throw exceptionWithHostPort(status, 'connect', address, port);
      state.connectState = 'connected';
      nextTick(() => {
        if (state.handle) this.emit('connect');
      });
    },

    disconnect(this: any): void {
      const state = stateOf(this);
      if (state.connectState !== 'connected') throw new codes.ERR_SOCKET_DGRAM_NOT_CONNECTED();
      const status = state.handle.disconnect();
      if (status) throw errnoException(status, 'connect');
      state.connectState = 'disconnected';
    },

    close(this: any, callback?: any): any {
      const state = stateOf(this);
      if (typeof callback === 'function') this.on('close', callback);
      if (state.queue !== undefined) {
        state.queue.push(() => this.close());
        return this;
      }
      healthCheck(this);
      if (state.receiving) state.handle.recvStop();
      state.receiving = false;
      state.handle.close();
      state.handle = null;
      triggeredBy(this[asyncId], () => nextTick(() => this.emit('close')));
      return this;
    },

    address(this: any): object {
      healthCheck(this);
      const out = {};
      const status = stateOf(this).handle.getsockname(out);
      if (status) throw errnoException(status, 'getsockname');
      return out;
    },

    remoteAddress(this: any): object {
      healthCheck(this);
      const state = stateOf(this);
      if (state.connectState !== 'connected') throw new codes.ERR_SOCKET_DGRAM_NOT_CONNECTED();
      const out = {};
      const status = state.handle.getpeername(out);
      if (status) throw errnoException(status, 'getpeername');
      return out;
    },
  };

  function numericAddress(given: any, name: string, method: string, own: string): string {
    if (!given) return own;
    validators.validateString(given, name);
    if (familyOf(given) !== 0) return given;
    const reason = `must be a numeric IP address; ${method} does not perform DNS resolution`;
    throw new codes.ERR_INVALID_ARG_VALUE(name, given, reason);
  }

  const since: Record<string, number> = { connect: 12, disconnect: 12, remoteAddress: 12 };
  for (const name of Object.keys(methods)) {
    const first = name.endsWith('Sync') ? 24 : (since[name] ?? 0);
    if (major >= first) Socket.prototype[name] = methods[name];
  }
  addSettings(env, Socket, { stateOf, healthCheck });
  const { asyncDispose } = Symbol as any;
  if (major >= 20 && asyncDispose !== undefined) {
    Socket.prototype[asyncDispose] = function (this: any) {
      const { Promise } = env.require('internal/async_support');
      if (!stateOf(this).handle) return Promise.resolve();
      return env.require('util').promisify(this.close).call(this);
    };
  }

  /** For a cluster's primary: a bound handle, or the number of the error. */
  function createSocketHandle(address: any, port: any, type: any, _fd: any, flags: any): any {
    const handle = newHandle(type);
    const status = port || address ? handle.bind(address, port || 0, flags) : 0;
    if (!status) return handle;
    handle.close();
    return status;
  }

  return {
    Socket,
    UDP,
    enqueue,
    createSocketHandle,
    handleOf: (socket: any) => stateOf(socket).handle,
    receive: (sent: Sent) => UDP.from(sent),
  };
}
