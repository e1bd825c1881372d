/** `net.Server` (Node's lib/net.js). */
import type { Environment } from '../environment.ts';
import { takeBlockList } from './block_list_option.ts';
import { parseIPv6 } from '../kernel/addresses.ts';
import { ObjectDefineProperty, ObjectSetPrototypeOf } from '../primordials.ts';
import { PIPE_CONSTANTS } from './pipe_wrap.ts';
import { TCP_CONSTANTS } from './tcp_wrap.ts';

/** Where `listenInCluster` listens. */
interface Place {
  readonly address: string | null;
  readonly port: number | null;
  readonly family: number | null;
  readonly backlog: number | false | undefined;
  readonly fd?: number | undefined;
  readonly isExclusive?: unknown;
  readonly flags?: number | undefined;
  readonly more?: object;
}

const BACKLOG = 511;
const ANY_4 = '0.0.0.0';
const ANY_6 = '::';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { nextTick } = env.loop;
  const EventEmitter = env.require('events');
  const { codes, errnoException, exceptionWithHostPort, uvExceptionWithHostPort, uvErrorNumbers } =
    env.require('internal/errors');
  const { TCP, Pipe, owner, triggeredBy } = env.require('internal/net/handles');
  const { Socket, keys, normalizeArgs, checkBindError, isPipeName } =
    env.require('internal/net/socket');
  const validators = env.require('internal/validators');

  const asTrigger = (server: any, block: () => void) => triggeredBy(server[keys.asyncId], block);
  const toNumber = (value: unknown): number | false => (Number(value) >= 0 ? Number(value) : false);

  function Server(this: any, given?: any, listener?: any): any {
    if (!(this instanceof (Server as any))) return new (Server as any)(given, listener);
    EventEmitter.call(this);
    let options = given;
    if (typeof given === 'function') {
      options = {};
      this.on('connection', given);
    } else if (given === undefined || given === null || typeof given === 'object') {
      options = { ...given };
      if (typeof listener === 'function') this.on('connection', listener);
    } else throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', given);
    if (major >= 12) checkOptions(options);
    this._connections = 0;
    if (major < 12) addConnections(this);
    this[keys.asyncId] = -1;
    this._handle = null;
    this._usingWorkers = false;
    this._workers = [];
    this._unref = false;
    if (major >= 20) this._listeningId = 1;
    this.allowHalfOpen = options.allowHalfOpen || false;
    this.pauseOnConnect = Boolean(options.pauseOnConnect);
    if (major < 12) return undefined;
    this.noDelay = Boolean(options.noDelay);
    this.keepAlive = Boolean(options.keepAlive);
    this.keepAliveInitialDelay = ~~(options.keepAliveInitialDelay / 1000);
    if (major >= 18) this.highWaterMark = options.highWaterMark ?? defaultHighWaterMark();
    takeBlockList(env, this, options);
    return undefined;
  }
  ObjectSetPrototypeOf(Server.prototype, EventEmitter.prototype);
  ObjectSetPrototypeOf(Server, EventEmitter);

  const defaultHighWaterMark = (): number =>
    env.require('stream').getDefaultHighWaterMark?.(false) ?? 16_384;

  function checkOptions(options: any): void {
    for (const name of ['keepAliveInitialDelay', 'highWaterMark']) {
      const value = options[name];
      if (value === undefined) continue;
      validators.validateNumber(value, `options.${name}`);
      if (value < 0) options[name] = name === 'highWaterMark' ? defaultHighWaterMark() : 0;
    }
  }

  function addConnections(server: any): void {
    const { deprecate } = env.require('internal/util');
    const advice = ' Use Server.getConnections method instead.';
    const text = 'Server.connections property is deprecated.';
    ObjectDefineProperty(server, 'connections', {
      get: deprecate(
        () => (server._usingWorkers ? null : server._connections),
        text + advice,
        'DEP0020',
      ),
      set: deprecate((value: number) => (server._connections = value), text, 'DEP0020'),
      configurable: true,
      enumerable: false,
    });
  }

  /** A bound handle, or the number of the error. */
  function createServerHandle(
    address: any,
    port: any,
    family?: any,
    fd?: any,
    flags?: number,
  ): any {
    if (typeof fd === 'number' && fd >= 0) return uvErrorNumbers.EINVAL;
    const isPipe = port === -1 && family === -1;
    const handle = isPipe ? new Pipe(PIPE_CONSTANTS.SERVER) : new TCP(TCP_CONSTANTS.SERVER);
    let error = 0;
    if (isPipe) error = handle.bind(address);
    else if (!address) {
      error = handle.bind6(ANY_6, port, flags);
      if (error) {
        handle.close();
        return createServerHandle(ANY_4, port, undefined, undefined, flags);
      }
    } else if (family === 6) error = handle.bind6(address, port, flags);
    else error = handle.bind(address, port, flags);
    if (!error) return handle;
    handle.close();
    return error;
  }

  /** The server's own handle where it has none yet; the error where that fails. */
  function makeHandle(server: any, place: Place): { error?: any; address?: any; family?: any } {
    const { port, fd, flags } = place;
    let { address, family } = place;
    if (!address && typeof fd !== 'number') {
      const handle = createServerHandle(ANY_6, port, 6, fd, flags);
      if (typeof handle === 'number') {
        address = ANY_4;
        family = 4;
      } else {
        server._handle = handle;
        return { address: ANY_6, family: 6 };
      }
    }
    const handle = createServerHandle(address, port, family, fd, flags);
    if (typeof handle === 'number') {
      return { error: uvExceptionWithHostPort(handle, 'listen', address, port) };
    }
    server._handle = handle;
    return { address, family };
  }

  const listenChannel = () =>
    major >= 20
      ? env.require('diagnostics_channel').tracingChannel('net.server.listen')
      : undefined;

  function publish(event: 'asyncStart' | 'asyncEnd' | 'error', message: object): void {
    const channel = listenChannel();
    if (channel?.[event].hasSubscribers) channel[event].publish(message);
  }

  function setupListenHandle(
    this: any,
    address: any,
    port: any,
    family: any,
    backlog: any,
    fd?: any,
    flags?: any,
  ): void {
    let bound: any = { address, family };
    if (!this._handle) {
      bound = makeHandle(this, { address, port, family, backlog, fd, flags });
      if (bound.error !== undefined) {
        publish('error', { server: this, error: bound.error });
        nextTick(emitError, this, bound.error);
        return;
      }
    }
    this[keys.asyncId] = this._handle.getAsyncId?.() ?? -1;
    this._handle.onconnection = onconnection;
    this._handle[owner] = this;
    const status = this._handle.listen(backlog || BACKLOG);
    if (status) {
      const error = uvExceptionWithHostPort(status, 'listen', bound.address, port);
      this._handle.close();
      this._handle = null;
      publish('error', { server: this, error });
      asTrigger(this, () => nextTick(emitError, this, error));
      return;
    }
    publish('asyncEnd', { server: this });
    this._connectionKey = `${bound.family}:${bound.address}:${port}`;
    if (this._unref) this.unref();
    asTrigger(this, () => nextTick(emitListening, this));
  }

  const emitError = (server: any, error: unknown): void => server.emit('error', error);
  const emitClose = (server: any): void => server.emit('close');
  function emitListening(server: any): void {
    if (server._handle) server.emit('listening');
  }

  /** A worker of `cluster` asks its primary for the handle. */
  function listenInCluster(server: any, place: Place): void {
    const { address, port, family, backlog, fd, flags, isExclusive } = place;
    // Only a worker has made the module by then, or has the variable.
    const cluster = env.isMade('cluster') ? env.require('cluster') : undefined;
    if (!cluster?.isWorker || isExclusive) {
      server._listen2(address, port, family, backlog, fd, flags);
      return;
    }
    const query = { address, port, addressType: family, fd, flags, backlog, ...place.more };
    if (major < 18) Object.assign(query, { flags: 0, backlog: undefined });
    const id = server._listeningId;
    cluster._getServer(server, query, (given: number, handle: any) => {
      if (id !== server._listeningId) {
        handle.close();
        return;
      }
      const status = checkBindError(given, port as number, handle);
      if (status) {
        server.emit('error', exceptionWithHostPort(status, 'bind', address, port));
        return;
      }
      if (major >= 20) server._handle?.close();
      server._handle = handle;
      server._listen2(address, port, family, backlog, fd, flags);
    });
  }

  const methods: Record<string, any> = {
    _listen2: setupListenHandle,

    listen(this: any, ...args: any[]): any {
      const [given, callback] = normalizeArgs(args);
      if (this._handle) throw new codes.ERR_SERVER_ALREADY_LISTEN();
      if (major >= 20) publish('asyncStart', { server: this, options: given });
      if (callback !== null) this.once('listening', callback);
      const backlog = toNumber(args.length > 1 && args[1]) || toNumber(args.length > 2 && args[2]);
      const options = given._handle || given.handle || given;
      if (major >= 20) this._listeningId++;
      if (options instanceof TCP) {
        this._handle = options;
        this[keys.asyncId] = this._handle.getAsyncId();
        const isExclusive = major >= 20;
        listenInCluster(this, { address: null, port: -1, family: -1, backlog, isExclusive });
        return this;
      }
      if (major >= 18) watchSignal(this, options);
      if (typeof options.fd === 'number' && options.fd >= 0) {
        const nowhere = { address: null, port: null, family: null };
        listenInCluster(this, { ...nowhere, backlog, fd: options.fd });
        return this;
      }
      const isAnyPort =
        args.length === 0 ||
        typeof args[0] === 'function' ||
        (options.port === undefined && 'port' in options) ||
        options.port === null;
      if (isAnyPort) options.port = 0;
      if (typeof options.port === 'number' || typeof options.port === 'string') {
        listenOnPort(this, options, backlog);
        return this;
      }
      if (options.path && isPipeName(options.path)) {
        listenOnPath(this, options, backlog);
        return this;
      }
      throw badOptions(options);
    },

    address(this: any): any {
      if (this._handle?.getsockname) {
        const out = {};
        const error = this._handle.getsockname(out);
        if (error) throw errnoException(error, 'address');
        return out;
      }
      return this._pipeName ? this._pipeName : null;
    },

    getConnections(this: any, callback: any): any {
      const answer = (error: unknown, count?: number) =>
        asTrigger(this, () => nextTick(callback, error, count));
      if (!this._usingWorkers) {
        answer(null, this._connections);
        return this;
      }
      let left = this._workers.length;
      let total = this._connections;
      const oncount = (error: unknown, count: number) => {
        if (error) {
          left = -1;
          answer(error);
          return;
        }
        total += count;
        if (--left === 0) answer(null, total);
      };
      for (const worker of this._workers) worker.getConnections(oncount);
      return this;
    },

    close(this: any, callback: any): any {
      if (major >= 20) this._listeningId++;
      if (typeof callback === 'function') {
        if (this._handle) this.once('close', callback);
        else {
          this.once('close', function close() {
            callback(new codes.ERR_SERVER_NOT_RUNNING());
          });
        }
      }
      if (this._handle) {
        this._handle.close();
        this._handle = null;
      }
      if (!this._usingWorkers) {
        this._emitCloseIfDrained();
        return this;
      }
      let left = this._workers.length;
      // So that 'close' comes once, even if all sockets are closed meanwhile.
      this._connections++;
      const onclose = () => {
        if (--left !== 0) return;
        this._connections = 0;
        this._emitCloseIfDrained();
      };
      for (const worker of this._workers) worker.close(onclose);
      return this;
    },

    _emitCloseIfDrained(this: any): void {
      if (this._handle || this._connections) return;
      asTrigger(this, () => nextTick(emitClose, this));
    },

    _setupWorker(this: any, socketList: any): void {
      this._usingWorkers = true;
      this._workers.push(socketList);
      socketList.once('exit', (list: any) => {
        const at = this._workers.indexOf(list);
        this._workers.splice(at, 1);
      });
    },

    ref(this: any): any {
      this._unref = false;
      this._handle?.ref();
      return this;
    },

    unref(this: any): any {
      this._unref = true;
      this._handle?.unref();
      return this;
    },
  };
  Object.assign(Server.prototype, methods);

  function watchSignal(server: any, { signal }: any): void {
    if (signal === undefined) return;
    validators.validateAbortSignal(signal, 'options.signal');
    const onAborted = () => server.close();
    if (signal.aborted) {
      nextTick(onAborted);
      return;
    }
    if (major < 20) {
      signal.addEventListener('abort', onAborted);
      server.once('close', () => signal.removeEventListener('abort', onAborted));
      return;
    }
    const disposable = env.require('events').addAbortListener(signal, onAborted);
    server.once('close', () => disposable[(Symbol as any).dispose]());
  }

  function flagsOf({ ipv6Only, reusePort }: any): number {
    if (major < 12) return 0;
    const shares = reusePort === true && major >= 22;
    return (
      (ipv6Only === true ? TCP_CONSTANTS.UV_TCP_IPV6ONLY : 0) |
      (shares ? TCP_CONSTANTS.UV_TCP_REUSEPORT : 0)
    );
  }

  function listenOnPort(server: any, options: any, fromArguments: number | false): void {
    validators.validatePort(options.port, 'options.port');
    const backlog = options.backlog || fromArguments;
    if (options.reusePort === true && major >= 22) options.exclusive = true;
    const flags = flagsOf(options);
    const place = { port: options.port | 0, backlog, isExclusive: options.exclusive };
    if (options.host) lookupAndListen(server, options.host, { ...place, flags });
    else {
      const given = major >= 22 ? { flags } : {};
      listenInCluster(server, { ...place, ...given, address: null, family: 4 });
    }
  }

  function lookupAndListen(server: any, host: any, place: Omit<Place, 'address' | 'family'>): void {
    const id = server._listeningId;
    const answered = (error: unknown, found: any, family: any): void => {
      if (id !== server._listeningId) return;
      if (error) {
        server.emit('error', error);
        return;
      }
      const chosen = Array.isArray(found) ? preferred(found) : { address: found, family };
      listenInCluster(server, { ...place, address: chosen.address, family: chosen.family || 4 });
    };
    const { lookup } = env.require('dns');
    if (major >= 22) lookup(host, { all: true }, answered);
    else lookup(host, answered);
  }

  /** The first that is not a link-local one. */
  function preferred(addresses: any[]): any {
    const isLinkLocal = ({ address }: any) => ((parseIPv6(address)?.[0] ?? 0) & 0xffc0) === 0xfe80;
    return addresses.find((one) => !isLinkLocal(one)) ?? addresses[0];
  }

  function listenOnPath(server: any, options: any, fromArguments: number | false): void {
    const { path, readableAll, writableAll, exclusive } = options;
    if (major >= 20 && path[0] === '\0' && (readableAll || writableAll)) {
      const reason =
        'can not set readableAll or writableAllt to true when path is abstract unix socket';
      throw new codes.ERR_INVALID_ARG_VALUE('options', options, reason);
    }
    server._pipeName = path;
    const backlog = options.backlog || fromArguments;
    const more = { readableAll, writableAll };
    const nowhere = { port: -1, family: -1, isExclusive: exclusive };
    listenInCluster(server, { address: path, ...nowhere, backlog, ...(major >= 18 && { more }) });
    const { UV_READABLE, UV_WRITABLE } = PIPE_CONSTANTS;
    const mode =
      (readableAll === true ? UV_READABLE : 0) | (writableAll === true ? UV_WRITABLE : 0);
    if (mode !== 0) server._handle?.fchmod(mode);
  }

  function badOptions(options: any): Error {
    if (major < 12) {
      const { inspect } = env.require('util');
      return new codes.ERR_INVALID_OPT_VALUE('options', inspect(options));
    }
    if (!('port' in options || 'path' in options)) {
      const reason = 'must have the property "port" or "path"';
      return new codes.ERR_INVALID_ARG_VALUE('options', options, reason);
    }
    return new codes.ERR_INVALID_ARG_VALUE('options', options);
  }

  /** Too many connections: 'drop' says whose was closed. */
  function drop(server: any, handle: any): void {
    if (major >= 18) {
      if (!handle.getsockname) server.emit('drop');
      else {
        const local: any = {};
        const remote: any = {};
        handle.getsockname(local);
        handle.getpeername(remote);
        const data: any = { __proto__: null };
        data.localAddress = local.address;
        data.localPort = local.port;
        data.localFamily = local.family;
        data.remoteAddress = remote.address;
        data.remotePort = remote.port;
        data.remoteFamily = remote.family;
        server.emit('drop', data);
      }
    }
    handle.close();
  }

  function isBlocked(server: any, handle: any): boolean {
    if (!server.blockList || typeof handle.getpeername !== 'function') return false;
    const remote: any = {};
    handle.getpeername(remote);
    const family = remote.family?.toLowerCase();
    return Boolean(family) && server.blockList.check(remote.address, family);
  }

  function onconnection(this: any, status: number, handle: any): void {
    const server = this[owner];
    if (status) {
      server.emit('error', errnoException(status, 'accept'));
      return;
    }
    const { maxConnections } = server;
    const isLimited = major >= 20 ? maxConnections != null : Boolean(maxConnections);
    if (isLimited && server._connections >= maxConnections) {
      drop(server, handle);
      return;
    }
    if (isBlocked(server, handle)) {
      handle.close();
      return;
    }
    const socket = new Socket({
      handle,
      allowHalfOpen: server.allowHalfOpen,
      pauseOnCreate: server.pauseOnConnect,
      readable: true,
      writable: true,
      ...(major >= 18 && {
        readableHighWaterMark: server.highWaterMark,
        writableHighWaterMark: server.highWaterMark,
      }),
    });
    if (server.noDelay && handle.setNoDelay) {
      socket[keys.noDelay] = true;
      handle.setNoDelay(true);
    }
    if (server.keepAlive && handle.setKeepAlive) {
      socket[keys.keepAlive] = [true, server.keepAliveInitialDelay];
      handle.setKeepAlive(true, server.keepAliveInitialDelay);
    }
    server._connections++;
    socket.server = server;
    socket._server = server;
    server.emit('connection', socket);
    if (major < 18) return;
    const channel = env.require('diagnostics_channel').channel('net.server.socket');
    if (channel.hasSubscribers) channel.publish({ socket });
  }

  ObjectDefineProperty(Server.prototype, 'listening', {
    get(this: any) {
      return Boolean(this._handle);
    },
    configurable: true,
    enumerable: true,
  });

  if (major >= 14) {
    Server.prototype[EventEmitter.captureRejectionSymbol] = function (
      this: any,
      error: unknown,
      event: string,
      socket: any,
    ) {
      if (event === 'connection') socket.destroy(error);
      else this.emit('error', error);
    };
  }
  const { asyncDispose } = Symbol as any;
  if (major >= 18 && asyncDispose !== undefined) {
    Server.prototype[asyncDispose] = function (this: any) {
      const { Promise } = env.require('internal/async_support');
      if (!this._handle) return Promise.resolve();
      return env.require('util').promisify(this.close).call(this);
    };
  }
  if (major < 12) {
    const { deprecate } = env.require('internal/util');
    const text = 'Server.listenFD is deprecated. Use Server.listen({fd: <number>}) instead.';
    Server.prototype.listenFD = deprecate(
      function listenFD(this: any, fd: unknown) {
        return this.listen({ fd });
      },
      text,
      'DEP0021',
    );
  }

  return { Server, createServerHandle };
}
