/** What a request tells: its errors and times, to the program and to `diagnostics_channel`. */
import type { Environment } from '../environment.ts';

export type ClientEvents = ReturnType<typeof createClientEvents>;

type ChannelName = 'created' | 'start' | 'error' | 'finish';

const NAMES: Record<ChannelName, string> = {
  created: 'http.client.request.created',
  start: 'http.client.request.start',
  error: 'http.client.request.error',
  finish: 'http.client.response.finish',
};

export function createClientEvents(env: Environment) {
  const { major } = env.profile;

  function publish(name: ChannelName, message: object): void {
    const channel = env.require('diagnostics_channel').channel(NAMES[name]);
    if (channel.hasSubscribers) channel.publish(message);
  }

  /** The listener of a socket's timeout; it finds the request by its socket. */
  function emitRequestTimeout(this: any): void {
    this._httpMessage?.emit('timeout');
  }

  return {
    publish,
    emitRequestTimeout,
    emitError(request: any, error: unknown): void {
      if (major >= 20) publish('error', { request, error });
      request.emit('error', error);
    },
    /** Passes the timeout of its socket on to a request. */
    listenTimeout(request: any): void {
      if (request.timeoutCb) return;
      const listener = major < 12 ? () => request.emit('timeout') : emitRequestTimeout;
      request.timeoutCb = listener;
      if (request.socket) request.socket.once('timeout', listener);
      else request.on('socket', (socket: any) => socket.once('timeout', listener));
      if (major >= 12) return;
      request.once('response', (response: any) => {
        response.once('end', () => request.socket.removeListener('timeout', listener));
      });
    },
  };
}
