/**
 * What stands under sockets and servers: handles and requests as Node's C++ has them (tcp_wrap, pipe_wrap, stream_base).
 * Each call into JavaScript is a callback of the loop of its own, in the context of its handle or request.
 */
import type { Environment } from '../environment.ts';
import type { Sent } from '../kernel/network.ts';
import type { StreamEnd } from '../kernel/stream_end.ts';
import { createConnectionWrap } from './connection_wrap.ts';
import { createPipe, PIPE_CONSTANTS } from './pipe_wrap.ts';
import { createStreamWrap, EOF } from './stream_wrap.ts';
import { createTcp } from './tcp_wrap.ts';
import { createWraps } from './wraps.ts';

export default function create(env: Environment) {
  const { loop } = env;
  const wraps = createWraps(env);
  const ConnectionWrap = createConnectionWrap(env, createStreamWrap(env, wraps));
  const TCP = createTcp(env, ConnectionWrap);
  const Pipe = createPipe(env, ConnectionWrap);

  /** What another process has sent. A listening socket is not looked at before `listen`. */
  function receive({
    kind,
    incoming,
    bound,
    error,
  }: Sent): InstanceType<typeof TCP> | InstanceType<typeof Pipe> {
    const isServer = bound !== undefined;
    const handle = kind === 'tcp' ? new TCP(isServer ? 1 : 0) : new Pipe(isServer ? 1 : 0);
    handle.bindError = error;
    if (bound !== undefined) handle.own(bound);
    if (incoming === undefined) return handle;
    incoming.end.adopt(loop);
    if (handle instanceof TCP) handle.open(incoming);
    else handle.attach(incoming.end);
    return handle;
  }

  /** One end of a pipe that is there already, such as a child's output. */
  const pipeOf = (end: StreamEnd): InstanceType<typeof Pipe> => {
    const pipe = new Pipe(PIPE_CONSTANTS.SOCKET);
    pipe.attach(end);
    pipe.openSocket();
    return pipe;
  };

  return { ...wraps, TCP, Pipe, pipeOf, receive, EOF };
}
