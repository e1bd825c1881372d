/** `net`: TCP and Unix domain sockets on the machine's own network (Node's lib/net.js). */
import type { Environment } from './internal/environment.ts';
import { familyOf } from './internal/kernel/addresses.ts';
import { ObjectDefineProperty } from './internal/primordials.ts';
import { refused } from './internal/refused.ts';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { Server, createServerHandle } = env.require('internal/net/server');
  const library = env.require('internal/net/socket');
  const { Socket, normalizeArgs } = library;

  const functions = {
    createServer: (options?: any, listener?: any) => new Server(options, listener),
    connect(...args: any[]) {
      const normalized = normalizeArgs(args);
      const [options] = normalized;
      const socket = new Socket(options);
      if (major >= 18 && major < 22) announce(socket);
      if (options.timeout) socket.setTimeout(options.timeout);
      return socket.connect(normalized);
    },
    isIP: (input: unknown) => familyOf(textOf(input)),
    isIPv4: (input: unknown) => familyOf(textOf(input)) === 4,
    isIPv6: (input: unknown) => familyOf(textOf(input)) === 6,
    _setSimultaneousAccepts() {},
  };

  /** As a regular expression takes it. */
  const textOf = (input: unknown): string => `${input as string}`;

  function announce(socket: any): void {
    const channel = env.require('diagnostics_channel').channel('net.client.socket');
    if (channel.hasSubscribers) channel.publish({ socket });
  }

  const lazy = (exports: any, name: string, id: string) =>
    ObjectDefineProperty(exports, name, {
      configurable: true,
      enumerable: true,
      get: () => env.require(id)[name],
    });

  const exports: any = { _createServerHandle: createServerHandle, _normalizeArgs: normalizeArgs };
  if (major < 24) exports._setSimultaneousAccepts = functions._setSimultaneousAccepts;
  if (major >= 26) exports._TransferredBoundSocket = refused('net._TransferredBoundSocket');
  if (major >= 18) {
    lazy(exports, 'BlockList', 'internal/net/block_list');
    lazy(exports, 'SocketAddress', 'internal/net/socket_address');
  }
  if (major >= 24) exports.BoundSocket = refused('net.BoundSocket');
  Object.assign(exports, {
    connect: functions.connect,
    createConnection: functions.connect,
    createServer: functions.createServer,
    isIP: functions.isIP,
    isIPv4: functions.isIPv4,
    isIPv6: functions.isIPv6,
    Server,
    Socket,
    Stream: Socket,
  });
  if (major >= 18) {
    exports.getDefaultAutoSelectFamily = library.getDefaultAutoSelectFamily;
    exports.setDefaultAutoSelectFamily = library.setDefaultAutoSelectFamily;
    exports.getDefaultAutoSelectFamilyAttemptTimeout =
      library.getDefaultAutoSelectFamilyAttemptTimeout;
    exports.setDefaultAutoSelectFamilyAttemptTimeout =
      library.setDefaultAutoSelectFamilyAttemptTimeout;
  }
  return exports;
}
