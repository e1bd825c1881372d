/** `socket.connect` and what comes before it: arguments, names, one address or several (Node's lib/net.js). */
import type { Environment } from '../environment.ts';
import { familyOf } from '../kernel/addresses.ts';
import { createAttempts } from './connect_attempts.ts';
import type { SocketKeys } from './socket.ts';

export interface ConnectTools {
  readonly keys: SocketKeys;
  /** After a socket got a handle. */
  initHandle(socket: any): void;
}

/** `internalConnect`'s part of a connect. */
export interface Destination {
  readonly address: string;
  readonly port?: number | undefined;
  /** 4 or 6; none for a path. */
  readonly family?: number | undefined;
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
}

const ANY = { 4: '0.0.0.0', 6: '::' };

export function createConnect(env: Environment, Socket: any, { keys, initHandle }: ConnectTools) {
  const { major } = env.profile;
  const { nextTick } = env.loop;
  const { codes, exceptionWithHostPort, uvErrorNumbers } = env.require('internal/errors');
  const { TCP, Pipe, TCPConnectWrap, PipeConnectWrap, owner, triggeredBy } =
    env.require('internal/net/handles');
  const validators = env.require('internal/validators');
  const normalized = Symbol('normalizedArgs');
  const attempts = createAttempts(env, { keys, initHandle, connectOne, afterConnect, bindLocal });

  const isPipeName = (name: unknown): boolean => typeof name === 'string' && !(Number(name) >= 0);

  /** `[options, callback]` of `(options)`, `(path)` or `(port, host)`, each with a callback after them. */
  function normalizeArgs(args: any[]): any {
    let options: any = {};
    const [first, second] = args;
    if (args.length > 0) {
      if (typeof first === 'object' && first !== null) options = first;
      else if (isPipeName(first)) options.path = first;
      else {
        options.port = first;
        if (args.length > 1 && typeof second === 'string') options.host = second;
      }
    }
    const last = args[args.length - 1];
    const list: any = [options, typeof last === 'function' ? last : null];
    list[normalized] = true;
    return list;
  }

  const asTrigger = (socket: any, block: () => void) => triggeredBy(socket[keys.asyncId], block);

  /** `checkBindError`: a port that another has shows when the address is asked for. */
  function checkBindError(error: number, port: number, handle: any): number {
    if (error !== 0 || !(port > 0) || !handle.getsockname) return error;
    const out: any = {};
    const found = handle.getsockname(out);
    return found === 0 && port !== out.port ? uvErrorNumbers.EADDRINUSE : found;
  }

  /** Binds to the local address of a connect; the error where that fails. */
  function bindLocal(socket: any, { family, localAddress, localPort }: Destination): any {
    const address = localAddress || ANY[family as 4 | 6];
    const handle = socket._handle;
    const bound =
      family === 4 ? handle.bind(address, localPort) : handle.bind6(address, localPort, 0);
    const error = checkBindError(bound, localPort as number, handle);
    return error === 0 ? undefined : exceptionWithHostPort(error, 'bind', address, localPort);
  }

  /** Starts one connect on the socket's handle; the error where that fails at once. */
  function connectOne(socket: any, to: Destination, oncomplete: (...args: any[]) => void): any {
    const { address, port, family, localAddress, localPort } = to;
    let request: any;
    let status: number;
    if (family === undefined) {
      request = new PipeConnectWrap();
      Object.assign(request, { address, oncomplete });
      status = socket._handle.connect(request, address);
    } else {
      request = new TCPConnectWrap();
      const details = { address, port, localAddress, localPort, addressType: family };
      Object.assign(request, details, { oncomplete });
      status =
        family === 4
          ? socket._handle.connect(request, address, port)
          : socket._handle.connect6(request, address, port);
    }
    if (status === 0) return { request };
    const name = socket._getsockname();
    const local = `${name.address}:${name.port}`;
    return { error: exceptionWithHostPort(status, 'connect', address, port, local) };
  }

  /** `internalConnect` */
  function connectTo(socket: any, to: Destination): void {
    if (to.localAddress || to.localPort) {
      const error = bindLocal(socket, to);
      if (error !== undefined) {
        socket.destroy(error);
        return;
      }
    }
    const { address, port, family } = to;
    if (major >= 20) socket.emit('connectionAttempt', address, port, family);
    if (family !== undefined && socket.blockList?.check(address, `ipv${family}`)) {
      socket.destroy(new codes.ERR_IP_BLOCKED(address));
      return;
    }
    const { error } = connectOne(socket, to, afterConnect);
    if (error !== undefined) socket.destroy(error);
  }

  /** What `exceptionWithHostPort` makes of a failed request. */
  function connectionError(request: any, status: number): any {
    const { address, port, localAddress, localPort } = request;
    const details = localAddress && localPort ? `${localAddress}:${localPort}` : undefined;
    const error = exceptionWithHostPort(status, 'connect', address, port, details);
    if (details) Object.assign(error, { localAddress, localPort });
    return error;
  }

  function afterConnect(
    status: number,
    handle: any,
    request: any,
    readable: boolean,
    writable: boolean,
  ): void {
    const socket = handle[owner];
    if (socket.destroyed) return;
    socket.connecting = false;
    socket._sockname = null;
    if (status === 0) {
      connected(socket, readable, writable);
      return;
    }
    const error = connectionError(request, status);
    if (major >= 20) {
      const { address, port, addressType } = request;
      socket.emit('connectionAttemptFailed', address, port, addressType, error);
    }
    socket.destroy(error);
  }

  function connected(socket: any, readable: boolean, writable: boolean): void {
    if (major < 12) {
      socket.readable = readable;
      if (!socket._writableState.ended) socket.writable = writable;
    }
    socket._unrefTimer();
    const handle = socket._handle;
    if (major >= 12 && socket[keys.noDelay]) handle.setNoDelay?.(true);
    if (major >= 12 && socket[keys.keepAlive][0]) handle.setKeepAlive?.(...socket[keys.keepAlive]);
    socket.emit('connect');
    socket.emit('ready');
    if (readable && !socket.isPaused()) socket.read(0);
  }

  Socket.prototype.connect = function connect(this: any, ...args: any[]) {
    const [options, callback] =
      Array.isArray(args[0]) && (args[0] as any)[normalized] ? args[0] : normalizeArgs(args);
    if (major >= 22) publish(this);
    if (callback !== null && major >= 20) this.once('connect', callback);
    if (major >= 20 && this._parent?.connecting) return this;
    if (major >= 12 && options.port === undefined && options.path == null) {
      throw new codes.ERR_MISSING_ARGS(['options', 'port', 'path']);
    }
    if (this.write !== Socket.prototype.write) this.write = Socket.prototype.write;
    if (this.destroyed) {
      if (major < 12) this._undestroy();
      this._handle = null;
      this._peername = major < 12 ? null : undefined;
      this._sockname = null;
    }
    const { path } = options;
    if (!this._handle) {
      this._handle = path ? new Pipe(0) : new TCP(0);
      initHandle(this);
    }
    if (callback !== null && major < 20) this.once('connect', callback);
    this._unrefTimer();
    this.connecting = true;
    if (major < 12) this.writable = true;
    if (path) {
      validators.validateString(path, 'options.path');
      asTrigger(this, () => connectTo(this, { address: path }));
    } else lookupAndConnect(this, options);
    return this;
  };

  function publish(socket: any): void {
    const channel = env.require('diagnostics_channel').channel('net.client.socket');
    if (channel.hasSubscribers) channel.publish({ socket });
  }

  /** Checks of `lookupAndConnect`; the port as a number. */
  function checkAddress({ localAddress, localPort, port }: any, host: any): number {
    if (major >= 22) validators.validateStringWithoutNullBytes(host, 'options.host');
    if (localAddress && !familyOf(localAddress)) {
      throw new codes.ERR_INVALID_IP_ADDRESS(localAddress);
    }
    if (localPort) {
      if (major >= 12) validators.validateNumber(localPort, 'options.localPort');
      else if (typeof localPort !== 'number') {
        throw new codes.ERR_INVALID_ARG_TYPE('options.localPort', 'number', localPort);
      }
    }
    if (port !== undefined) {
      if (typeof port !== 'number' && typeof port !== 'string') {
        throw new codes.ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], port);
      }
      validators.validatePort(port);
    }
    return port | 0;
  }

  function lookupAndConnect(socket: any, options: any): void {
    const { localAddress, localPort } = options;
    const host = options.host || 'localhost';
    const port = checkAddress(options, host);
    const choice = attempts.choiceOf(options);
    const family = familyOf(String(host));
    if (family !== 0) {
      const to = { address: host, port, family, localAddress, localPort };
      asTrigger(socket, () =>
        nextTick(() => {
          if (socket.connecting) asTrigger(socket, () => connectTo(socket, to));
        }),
      );
      return;
    }
    checkLookup(options.lookup);
    const dns = env.require('dns');
    const names = { '4': 4, '6': 6, IPv4: 4, IPv6: 6 } as Record<string, number>;
    const wanted = major >= 18 ? (names[options.family] ?? options.family) : options.family;
    const dnsOptions: any = { family: wanted, hints: options.hints || 0 };
    const isFixed = wanted === 4 || wanted === 6;
    if (!isFixed && dnsOptions.hints === 0) dnsOptions.hints = dns.ADDRCONFIG;
    socket._host = host;
    const lookup = options.lookup || dns.lookup;
    if (major >= 18 && !isFixed && !localAddress && choice.isAutomatic) {
      dnsOptions.all = true;
      asTrigger(socket, () => {
        lookup(host, dnsOptions, (error: any, addresses: any) =>
          attempts.found(socket, error, addresses, {
            host,
            options,
            port,
            localPort,
            choice,
            connectTo,
          }),
        );
      });
      return;
    }
    asTrigger(socket, () => {
      lookup(host, dnsOptions, (error: any, address: any, found: any) => {
        socket.emit('lookup', error, address, found, host);
        if (!socket.connecting) return;
        const failure = error ? error : addressError(address, found, options);
        if (failure !== undefined) {
          if (major < 12) describe10(failure, options);
          nextTick(() => socket.destroy(failure));
          return;
        }
        socket._unrefTimer();
        const to = { address, port, family: found, localAddress, localPort };
        asTrigger(socket, () => connectTo(socket, to));
      });
    });
  }

  function checkLookup(lookup: unknown): void {
    if (major >= 12 ? lookup == null : !lookup) return;
    if (major >= 18) validators.validateFunction(lookup, 'options.lookup');
    else if (typeof lookup !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('options.lookup', 'Function', lookup);
    }
  }

  function addressError(address: any, family: any, { host, port }: any): any {
    const isText = major < 22 || typeof address === 'string';
    if (major >= 18 && !(isText && familyOf(String(address)))) {
      return new codes.ERR_INVALID_IP_ADDRESS(address);
    }
    if (family === 4 || family === 6) return undefined;
    if (major < 12) return new codes.ERR_INVALID_ADDRESS_FAMILY(family);
    return new codes.ERR_INVALID_ADDRESS_FAMILY(family, host, port);
  }

  function describe10(error: any, { host, port }: any): void {
    error.host = host;
    error.port = port;
    error.message = `${error.message} ${host}:${port}`;
  }

  return { normalizeArgs, checkBindError, isPipeName, ...attempts.defaults };
}
