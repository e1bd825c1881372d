/** Handles that go with a message (`handleConversion` of Node's lib/internal/child_process.js). */
import type { Environment } from '../environment.ts';
import { SocketLists } from './socket_lists.ts';

export interface HandleMessage {
  readonly cmd: 'NODE_HANDLE';
  readonly type: string;
  readonly msg: unknown;
  /** The server that a socket belongs to. */
  key?: string;
  /** Its place among the descriptors on their way. */
  descriptor?: number;
}

interface Conversion {
  /** The native handle; nothing where there is none any more. */
  send(target: any, message: HandleMessage, given: any, options: any): any;
  got(target: any, message: HandleMessage, handle: any, emit: (object: any) => void): void;
}

const nothing = () => {};

export function createSentHandles(env: Environment) {
  const { codes } = env.require('internal/errors');
  const { network } = env.realm;
  const lists = new SocketLists(env);
  const handles = () => env.require('internal/net/handles');

  const socketConversion: Conversion = {
    send(target, message, socket, { keepOpen }) {
      const handle = socket._handle;
      if (!handle) return undefined;
      if (socket.server) {
        message.key = socket.server._connectionKey;
        const isKnown = lists.has(target, 'send', message.key as string);
        const list = lists.get(target, 'send', message.key as string);
        if (!isKnown) socket.server._setupWorker(list);
        if (!keepOpen) socket.server._connections--;
      }
      if (!keepOpen) {
        handle.onread = nothing;
        socket._handle = null;
        socket.setTimeout(0);
      }
      return handle;
    },
    got(target, { key }, handle, emit) {
      const { Socket } = env.require('net');
      const socket = new Socket({ handle, readable: true, writable: true });
      if (key) lists.get(target, 'got', key).add({ socket });
      emit(socket);
    },
  };

  const serverConversion: Conversion = {
    send: (_target, _message, server) => server._handle,
    got(_target, _message, handle, emit) {
      const { Server } = env.require('net');
      const server = new Server();
      server.listen(handle, () => emit(server));
    },
  };

  const nativeConversion: Conversion = {
    send: (_target, _message, handle) => handle,
    got: (_target, _message, handle, emit) => emit(handle),
  };

  const datagramConversion: Conversion = {
    send: (_target, _message, socket) => env.require('internal/dgram/socket').handleOf(socket),
    got(_target, _message, handle, emit) {
      const { Socket } = env.require('dgram');
      const socket = new Socket({ type: handle.type });
      socket.bind(handle, () => emit(socket));
    },
  };

  const conversions: Record<string, Conversion> = {
    'net.Socket': socketConversion,
    'net.Server': serverConversion,
    'net.Native': nativeConversion,
    'dgram.Native': nativeConversion,
    'dgram.Socket': datagramConversion,
  };

  function typeOf(handle: any): string {
    const { TCP, Pipe } = handles();
    const { Socket, Server } = env.require('net');
    if (handle instanceof Socket) return 'net.Socket';
    if (handle instanceof Server) return 'net.Server';
    if (handle instanceof TCP || handle instanceof Pipe) return 'net.Native';
    const { UDP, Socket: Datagrams } = env.require('internal/dgram/socket');
    if (handle instanceof Datagrams) return 'dgram.Socket';
    if (handle instanceof UDP) return 'dgram.Native';
    throw new codes.ERR_INVALID_HANDLE_TYPE();
  }

  /** The message around `msg`, before its handle is looked at. */
  const wrap = (msg: unknown, handle: unknown): HandleMessage => ({
    cmd: 'NODE_HANDLE',
    type: typeOf(handle),
    msg,
  });

  /** Puts the descriptor on its way; the native handle, or undefined where only the text goes. */
  function dispatch(target: any, message: HandleMessage, given: any, options: any): any {
    const native = (conversions[message.type] as Conversion).send(target, message, given, options);
    if (!native) return undefined;
    const { TCP } = handles();
    const kind = native instanceof TCP ? 'tcp' : 'pipe';
    message.descriptor = network.sent.add(native.descriptor(kind));
    return native;
  }

  /** A message with a descriptor has come: `emit` gets the object that was sent. */
  function receive(target: any, message: HandleMessage, emit: (object: any) => void): void {
    const sent = network.sent.take(message.descriptor as number);
    const native =
      sent.kind === 'udp'
        ? env.require('internal/dgram/socket').receive(sent)
        : handles().receive(sent);
    (conversions[message.type] as Conversion).got(target, message, native, emit);
  }

  return { wrap, dispatch, receive };
}
