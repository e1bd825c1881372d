/** `send` and `connect` of datagram sockets, in all their forms. */
import type { Environment } from '../environment.ts';
import { familyOf } from '../kernel/addresses.ts';
import type { DatagramState } from './socket.ts';

interface SendTools {
  readonly kState: symbol;
  readonly SendWrap: new () => any;
  readonly errorEvent: unknown;
  readonly asyncId: symbol;
  healthCheck(socket: any): void;
}

export function createSend(
  env: Environment,
  { kState, SendWrap, healthCheck, errorEvent, asyncId }: SendTools,
) {
  const { major } = env.profile;
  const { nextTick } = env.loop;
  const { Buffer } = env.require('buffer');
  const { codes, exceptionWithHostPort } = env.require('internal/errors');
  const { triggeredBy } = env.require('internal/net/handles');
  const validators = env.require('internal/validators');
  const { isUint8Array } = env.require('internal/util/types');
  const stateOf = (socket: any): DatagramState => socket[kState];
  const isBytes = (value: any): boolean =>
    major < 18 ? isUint8Array(value) : ArrayBuffer.isView(value);
  const KINDS =
    major < 18
      ? ['Buffer', 'Uint8Array', 'string']
      : ['Buffer', 'TypedArray', 'DataView', 'string'];
  const wrongBuffer = (buffer: unknown, name = 'buffer') =>
    new codes.ERR_INVALID_ARG_TYPE(name, KINDS, buffer);

  function slice(given: any, offsetGiven: any, lengthGiven: any): any {
    const buffer = typeof given === 'string' ? Buffer.from(given) : given;
    if (!isBytes(buffer)) throw wrongBuffer(buffer);
    const offset = offsetGiven >>> 0;
    const length = lengthGiven >>> 0;
    if (major < 12) return buffer.slice(offset, offset + length);
    if (offset > buffer.byteLength) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
    if (offset + length > buffer.byteLength) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
    return Buffer.from(buffer.buffer, buffer.byteOffset + offset, length);
  }

  /** The buffers of one datagram. */
  function listOf(buffer: any): any[] {
    if (!Array.isArray(buffer)) {
      if (typeof buffer === 'string') return [Buffer.from(buffer)];
      if (!isBytes(buffer)) throw wrongBuffer(buffer);
      return [buffer];
    }
    if (!buffer.every((one) => typeof one === 'string' || isBytes(one))) {
      throw wrongBuffer(buffer, 'buffer list arguments');
    }
    const list = buffer.map((one) => (typeof one === 'string' ? Buffer.from(one) : one));
    return list.length === 0 ? [Buffer.alloc(0)] : list;
  }

  /** What is sent before the socket is bound waits until it is. */
  function enqueue(socket: any, run: () => void): void {
    const state = stateOf(socket);
    if (state.queue === undefined) {
      state.queue = [];
      const failed = () => {
        socket.removeListener('listening', bound);
        state.queue = undefined;
        if (major < 12) socket.emit('error', new codes.ERR_SOCKET_CANNOT_SEND());
      };
      const bound = () => {
        socket.removeListener(errorEvent, failed);
        const { queue = [] } = state;
        state.queue = undefined;
        for (const one of queue) one();
      };
      socket.once(errorEvent, failed);
      socket.once('listening', bound);
    }
    state.queue.push(run);
  }

  interface Message {
    readonly list: any[];
    readonly port: any;
    readonly address: any;
    readonly callback: any;
  }

  function afterLookup(socket: any, error: unknown, ip: any, message: Message): void {
    const { callback } = message;
    const { handle, options } = stateOf(socket);
    if (error) {
      if (typeof callback === 'function') nextTick(callback, error);
      else nextTick(() => socket.emit('error', error));
    } else if (handle) {
      if (ip && options.sendBlockList?.check(ip, `ipv${familyOf(ip)}`)) {
        if (callback) nextTick(callback, new codes.ERR_IP_BLOCKED(ip));
      } else dispatch(handle, ip, message);
    }
  }

  function dispatch(handle: any, ip: any, { list, port, address, callback }: Message): void {
    const failure = (status: number) => exceptionWithHostPort(status, 'send', address, port);
    const request = new SendWrap();
    if (callback) {
      request.oncomplete = (status: number, sent: number) =>
        callback(status ? failure(status) : null, sent);
    }
    const status = port
      ? handle.send(request, list, list.length, port, ip)
      : handle.send(request, list, list.length);
    if (!callback) return;
    if (status >= 1) nextTick(callback, null, status - 1);
    else if (status) nextTick(callback, failure(status));
  }

  /** The arguments of `send`, of which only the first is always there. */
  function readArguments(args: any[], isConnected: boolean): any {
    const [given, offset, length] = args;
    let [, , , port, address, callback] = args;
    let buffer = given;
    if (!isConnected) {
      if (address || (port && typeof port !== 'function')) buffer = slice(given, offset, length);
      else {
        callback = port;
        port = offset;
        address = length;
      }
      return { buffer, port, address, callback };
    }
    if (typeof length === 'number') {
      buffer = slice(given, offset, length);
      if (typeof port === 'function') {
        callback = port;
        port = null;
      }
    } else callback = offset;
    if (port || address) throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
    return { buffer, port, address, callback };
  }

  function send(this: any, ...args: any[]): void {
    const state = stateOf(this);
    const isConnected = state.connectState === 'connected';
    const { buffer, ...rest } = readArguments(args, isConnected);
    let { port, address, callback } = rest;
    const list = listOf(buffer);
    if (!isConnected) port = checkPort(port);
    if (typeof callback !== 'function') callback = undefined;
    if (typeof address === 'function') {
      callback = address;
      address = undefined;
    } else if (major < 12 ? Boolean(address) && typeof address !== 'string' : address != null) {
      if (major < 12) throw new codes.ERR_INVALID_ARG_TYPE('address', ['string', 'falsy'], address);
      validators.validateString(address, 'address');
    }
    healthCheck(this);
    if (state.bindState === 'unbound') this.bind({ port: 0, exclusive: true }, null);
    if (state.bindState !== 'bound') {
      enqueue(this, () => this.send(list, port, address, callback));
      return;
    }
    const message: Message = { list, port, address, callback };
    const answered = (error: unknown, ip: any) =>
      triggeredBy(this[asyncId], () => afterLookup(this, error, ip, message));
    if (isConnected) answered(null, null);
    else state.handle.lookup(address, answered);
  }

  function checkPort(port: any): number {
    if (major >= 12) return validators.validatePort(port, 'Port', false);
    const number = port >>> 0;
    if (number === 0 || number > 65535) throw new codes.ERR_SOCKET_BAD_PORT(port);
    return number;
  }

  function connect(this: any, given: any, place: any, then: any): void {
    const port = validators.validatePort(given, 'Port', false);
    const callback = typeof place === 'function' ? place : then;
    const address = typeof place === 'function' || place === undefined ? '' : place;
    validators.validateString(address, 'address');
    const state = stateOf(this);
    if (state.connectState !== 'disconnected') throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
    state.connectState = 'connecting';
    if (state.bindState === 'unbound') this.bind({ port: 0, exclusive: true }, null);
    const start = () => connectTo(this, port, address, callback);
    if (state.bindState === 'bound') start();
    else enqueue(this, start);
  }

  function connectTo(socket: any, port: number, address: string, callback: any): void {
    if (callback) socket.once('connect', callback);
    const state = stateOf(socket);
    state.handle.lookup(address, (failed: unknown, ip: string) => {
      if (!state.handle) return;
      let error = failed;
      if (!error && state.options.sendBlockList?.check(ip, `ipv${familyOf(ip)}`)) {
        error = new codes.ERR_IP_BLOCKED(ip);
      }
      const status = error ? 0 : state.handle.connect(ip, port);
      if (status) error = exceptionWithHostPort(status, 'connect', address, port);
      state.connectState = error ? 'disconnected' : 'connected';
      nextTick(() => {
        if (!error) socket.emit('connect');
        else if (callback) {
          socket.removeListener('connect', callback);
          callback(error);
        } else socket.emit('error', error);
      });
    });
  }

  const methods = {
    connect,
    /** As in the days before `send` had so many forms. */
    sendto(
      this: any,
      buffer: any,
      offset: any,
      length: any,
      port: any,
      address: any,
      callback: any,
    ): void {
      validators.validateNumber(offset, 'offset');
      validators.validateNumber(length, 'length');
      validators.validateNumber(port, 'port');
      validators.validateString(address, 'address');
      this.send(buffer, offset, length, port, address, callback);
    },
    send,
  };
  return { enqueue, methods };
}
