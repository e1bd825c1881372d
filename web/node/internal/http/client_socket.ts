/** A request and its socket: how they come together, and what happens to one when something happens to the other. */
import { ReflectApply } from '../primordials.ts';
import { freeSocketErrorListener } from './agent_guard.ts';
import type { ClientContext } from './client.ts';
import { createResponses } from './client_response.ts';
import type { MessageParser } from './message_parser.ts';
import { kError, type Methods } from './outgoing_context.ts';

export function createClientSocket(context: ClientContext): Methods {
  const { env, major, common, events } = context;
  const { connResetException } = env.require('internal/errors');
  const listeners = createResponses(context);

  /** The request has its socket, and the socket a parser. */
  function attach(request: any, socket: any): void {
    const parser: MessageParser = common.createParser(false, {
      maxHeaderSize: request.maxHeaderSize || 0,
      isLenient: common.parsesLeniently(request.httpValidation, request.insecureHTTPParser),
    });
    request.socket = socket;
    if (major < 12) request.connection = socket;
    parser.symbols = {
      incomingMessage: common.kIncomingMessage,
      skipped: common.kSkipPendingData,
    };
    parser.socket = socket;
    parser.outgoing = request;
    request.parser = parser;
    socket.parser = parser;
    socket._httpMessage = request;
    if (typeof request.maxHeadersCount === 'number')
      parser.maxHeaderPairs = request.maxHeadersCount << 1;
    parser.joinDuplicateHeaders = request.joinDuplicateHeaders;
    parser.onIncoming = (response, keepsAlive) =>
      listeners.onIncoming(parser, response, keepsAlive);
    if (major < 12) {
      socket.removeListener('drain', listeners.ondrain);
      socket.on('drain', listeners.ondrain);
      socket.removeListener('error', freeSocketErrorListener);
    }
    if (major < 24) socket.on('error', listeners.socketErrorListener);
    socket.on('data', listeners.socketOnData);
    socket.on('end', listeners.socketOnEnd);
    socket.on('close', listeners.socketCloseListener);
    if (major >= 12) socket.on('drain', listeners.ondrain);
    const hasTimeout =
      request.timeout !== undefined || (major >= 12 && request.agent?.options?.timeout);
    if (hasTimeout) events.listenTimeout(request);
    request.emit('socket', socket);
  }

  /** The request was destroyed before it got its socket. */
  function refuse(request: any, socket: any, error: any): void {
    request.destroyed = true;
    const end = (reason: any) => {
      const failure = !request.aborted && !reason ? connResetException('socket hang up') : reason;
      const isTold = major >= 24 && socket?._hadError;
      if (failure && !isTold) events.emitError(request, failure);
      request._closed = true;
      request.emit('close');
    };
    if (socket && (error || !request.agent || socket.destroyed)) {
      const { finished } = env.require('stream');
      finished(socket.destroy(error || request[kError]), (failure: any) => {
        const cause = failure?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : failure;
        end(cause || error);
      });
      return;
    }
    if (socket) {
      socket.emit('free');
      if (major >= 24) socket.removeListener('error', listeners.socketErrorListener);
    }
    end(error || request[kError]);
  }

  function onSocketTick(request: any, socket: any, error: unknown): void {
    if (major < 12) {
      if (!request.aborted) attach(request, socket);
      else if (request.agent) socket.emit('free');
      else socket.destroy();
    } else if (request.destroyed || error) {
      refuse(request, socket, error);
    } else {
      attach(request, socket);
      request._flush();
    }
  }

  return {
    onSocket(socket: any, error?: unknown) {
      if (major >= 24 && socket && !error) {
        socket._httpMessage = this;
        socket.on('error', listeners.socketErrorListener);
      }
      env.process.nextTick(onSocketTick, this, socket, error);
    },
    /** Calls a method of the socket once that is connected. */
    _deferToConnect(method: any, args: any, callback?: any) {
      const call = () => {
        if (method) ReflectApply(this.socket[method], this.socket, args);
        if (major < 12 && typeof callback === 'function') callback();
      };
      const onSocket = () => {
        if (this.socket.writable) call();
        else this.socket.once('connect', call);
      };
      if (this.socket) onSocket();
      else this.once('socket', onSocket);
    },
  };
}
