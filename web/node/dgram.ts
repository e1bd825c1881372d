/** `dgram`: UDP on the machine's own network (Node's lib/dgram.js). */
import type { Environment } from './internal/environment.ts';

export default function create(env: Environment): any {
  const { Socket, createSocketHandle } = env.require('internal/dgram/socket');
  const { major } = env.profile;
  return {
    ...(major < 26 && { _createSocketHandle: createSocketHandle }),
    createSocket: (type: unknown, listener?: unknown) => new Socket(type, listener),
    Socket,
  };
}
