/** What comes back on a request's socket: the response, or the end of the connection. */
import { freeSocketErrorListener } from './agent_guard.ts';
import type { ClientContext } from './client.ts';
import { kDetachAbortSignal } from './incoming_signal.ts';
import type { MessageParser } from './message_parser.ts';
import { READ_BODY, SKIP_BODY, UPGRADE } from './parser/parser.ts';

/** 1xx, which a final response follows; 101 is final. */
const isInformational = (status: number) => status < 200 && status >= 100 && status !== 101;

export function createResponses(context: ClientContext) {
  const { major, common } = context;
  const ends = createSocketEnds(context);
  const keepAlive = createKeepAlive(context, ends);

  function ondrain(this: any): void {
    const message = this._httpMessage;
    if (major < 12) {
      message?.emit('drain');
    } else if (message && !message.finished && message[common.kNeedDrain]) {
      message[common.kNeedDrain] = false;
      message.emit('drain');
    }
  }

  function socketOnData(this: any, bytes: any): void {
    const request = this._httpMessage;
    const parser: MessageParser = this.parser;
    const result = parser.execute(bytes);
    if (typeof result !== 'number') {
      failParsing(this, request, result, bytes);
    } else if (parser.incoming?.upgrade) {
      leave(this, request, bytes.slice(result));
    } else if (parser.incoming?.complete && !isInformational(parser.incoming.statusCode)) {
      this.removeListener('data', socketOnData);
      this.removeListener('end', ends.socketOnEnd);
      if (major >= 12) this.removeListener('drain', ondrain);
      common.freeParser(parser, request, this);
    }
  }

  function failParsing(socket: any, request: any, error: any, bytes: unknown): void {
    if (major >= 12) common.prepareError(error, bytes);
    common.freeParser(socket.parser, request, socket);
    if (major >= 12) {
      socket.removeListener('data', socketOnData);
      socket.removeListener('end', ends.socketOnEnd);
    }
    socket.destroy();
    request.socket._hadError = true;
    context.events.emitError(request, error);
  }

  /** After 101, and after CONNECT: the socket is the program's. */
  function leave(socket: any, request: any, rest: unknown): void {
    const { parser } = socket;
    const response = parser.incoming;
    request.res = response;
    socket.removeListener('data', socketOnData);
    socket.removeListener('end', ends.socketOnEnd);
    socket.removeListener('drain', ondrain);
    if (major >= 12) {
      if (request.timeoutCb) socket.removeListener('timeout', request.timeoutCb);
      socket.removeListener('timeout', keepAlive.responseOnTimeout);
    }
    parser.finish();
    common.freeParser(parser, request, socket);
    const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
    if (request.listenerCount(event) === 0) {
      socket.destroy();
      return;
    }
    request.upgradeOrConnect = true;
    socket.emit('agentRemove');
    socket.removeListener('close', ends.socketCloseListener);
    socket.removeListener('error', ends.socketErrorListener);
    socket._httpMessage = null;
    socket.readableFlowing = null;
    request.emit(event, response, socket, rest);
    if (major >= 12) request.destroyed = request._closed = true;
    request.emit('close');
  }

  function onIncoming(parser: MessageParser, response: any, keepsAlive: boolean): number {
    const { socket } = parser;
    const request = socket._httpMessage;
    if (request.res) return takeSecond(socket, request);
    request.res = response;
    if (response.upgrade) return UPGRADE;
    if (request.method === 'CONNECT') {
      response.upgrade = true;
      return UPGRADE;
    }
    if (isInformational(response.statusCode)) {
      request.res = null;
      if (response.statusCode === 100) request.emit('continue');
      request.emit('information', informationOf(response, major));
      return SKIP_BODY;
    }
    if (request.shouldKeepAlive && !keepsAlive && !request.upgradeOrConnect)
      request.shouldKeepAlive = false;
    if (major >= 16) context.events.publish('finish', { request, response });
    response.req = request;
    keepAlive.watch(request, response, socket);
    const isAborted = major >= 12 && request.aborted;
    if (isAborted || !request.emit('response', response)) response._dump();
    if (request.method === 'HEAD') return SKIP_BODY;
    if (major >= 16 && response.statusCode === 304) {
      response.complete = true;
      return SKIP_BODY;
    }
    return READ_BODY;
  }

  /** One request has one response. */
  function takeSecond(socket: any, request: any): number {
    socket.destroy();
    if (major >= 22 && socket.parser) {
      socket.parser.incoming = request.res;
      request.res[common.kSkipPendingData] = true;
    }
    return READ_BODY;
  }

  ends.setDataListener(socketOnData);
  return { onIncoming, ondrain, socketOnData, ...ends };
}

function informationOf(response: any, major: number): object {
  const { statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor } = response;
  if (major < 12) return { statusCode };
  return {
    statusCode,
    statusMessage,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    headers: response.headers,
    rawHeaders: response.rawHeaders,
  };
}

type Listener = (this: any, ...args: any[]) => void;

function createSocketEnds({ env, major, common, events }: ClientContext) {
  const { connResetException } = env.require('internal/errors');
  let socketOnData: Listener = () => {};

  function hangUp(request: any): void {
    if (request.socket._hadError) return;
    request.socket._hadError = true;
    events.emitError(request, connResetException('socket hang up'));
  }

  function freeParser(socket: any, request: any, parser: any): void {
    if (!parser) return;
    parser.finish();
    common.freeParser(parser, request, socket);
  }

  function closeResponse(request: any, response: any): void {
    if (!response.complete) response.destroy(connResetException('aborted'));
    request._closed = true;
    request.emit('close');
    if (!response.aborted && response.readable) response.push(null);
  }

  function closeResponse10(request: any, response: any): void {
    if (!response.complete) {
      response.aborted = true;
      response.emit('aborted');
    }
    request.emit('close');
    if (response.readable) {
      response.on('end', () => response.emit('close'));
      response.push(null);
    } else {
      response.emit('close');
    }
  }

  function socketCloseListener(this: any): void {
    const request = this._httpMessage;
    // What is still in the buffer belongs to the response.
    if (major < 16) this.read();
    const { parser } = this;
    const response = request.res;
    if (major >= 12) request.destroyed = true;
    if (response) {
      if (major < 12) closeResponse10(request, response);
      else closeResponse(request, response);
    } else {
      hangUp(request);
      if (major >= 12) request._closed = true;
      request.emit('close');
    }
    if (request.outputData) request.outputData.length = 0;
    freeParser(this, request, parser);
  }

  function socketErrorListener(this: any, error: unknown): void {
    const request = this._httpMessage;
    if (request) {
      this._hadError = true;
      events.emitError(request, error);
    }
    if (major < 16) this.read();
    freeParser(this, request, this.parser);
    this.removeListener('data', socketOnData);
    this.removeListener('end', socketOnEnd);
    this.destroy();
  }

  function socketOnEnd(this: any): void {
    const request = this._httpMessage;
    const { parser } = this;
    if (!request.res) hangUp(request);
    freeParser(this, request, parser);
    this.destroy();
  }

  return {
    socketCloseListener,
    socketErrorListener,
    socketOnEnd,
    setDataListener(listener: Listener) {
      socketOnData = listener;
    },
    removeDataListener: (socket: any) => socket.removeListener('data', socketOnData),
  };
}

/** When request and response are through, the socket goes back to the agent, or is closed. */
function createKeepAlive(context: ClientContext, ends: ReturnType<typeof createSocketEnds>) {
  const { env, major, events } = context;

  function responseOnTimeout(this: any): void {
    this._httpMessage?.res?.emit('timeout');
  }

  function closeSocket(socket: any): void {
    if (!socket.writable) return;
    if (typeof socket.destroySoon === 'function') socket.destroySoon();
    else socket.end();
  }

  function giveBack(request: any): void {
    const { socket } = request;
    if (request.timeoutCb) {
      socket.setTimeout(0, request.timeoutCb);
      request.timeoutCb = null;
    }
    socket.removeListener('close', ends.socketCloseListener);
    socket.removeListener('error', ends.socketErrorListener);
    if (major < 12) {
      socket.once('error', freeSocketErrorListener);
      env.process.nextTick(() => socket.emit('free'));
      return;
    }
    ends.removeDataListener(socket);
    socket.removeListener('end', ends.socketOnEnd);
    // After what the program does at the end of the response.
    env.process.nextTick(() => {
      request._closed = true;
      request.emit('close');
      request.socket?.emit('free');
    });
    request.destroyed = true;
    if (request.res) request.res.socket = null;
  }

  function responseOnEnd(this: any): void {
    const request = this.req;
    const { socket } = request;
    this[kDetachAbortSignal]?.();
    if (major >= 12 && socket) {
      if (request.timeoutCb) socket.removeListener('timeout', events.emitRequestTimeout);
      socket.removeListener('timeout', responseOnTimeout);
    }
    request._ended = true;
    if (!request.shouldKeepAlive) closeSocket(socket);
    else if (major < 12 ? request.finished : request.writableFinished && !this.aborted)
      giveBack(request);
  }

  /** The response was there before all of the request was written. */
  function requestOnFinish(this: any): void {
    const isAlive = major < 22 || !this.destroyed;
    if (this.shouldKeepAlive && this._ended && isAlive) giveBack(this);
  }

  return {
    responseOnTimeout,
    watch(request: any, response: any, socket: any): void {
      response.on('end', responseOnEnd);
      request.on(major < 12 ? 'prefinish' : 'finish', requestOnFinish);
      if (major >= 12) socket.on('timeout', responseOnTimeout);
    },
  };
}
