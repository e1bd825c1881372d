/** The sockets of an agent: made, lent to requests, taken back, thrown away. */
import type { AgentContext } from './agent.ts';
import { createFreeSocketGuard, freeSocketErrorListener } from './agent_guard.ts';
import type { Methods } from './outgoing_context.ts';
import { ObjectAssign, ObjectCreate, ObjectKeys } from '../primordials.ts';

const kRequestOptions = Symbol('requestOptions');
const kRequestAsyncResource = Symbol('requestAsyncResource');

export function createAgentSockets(context: AgentContext) {
  const { env, major } = context;
  const guard = createFreeSocketGuard();

  /** Options of the agent count more than those of one request. */
  function mergeOptions(agent: any, request: any, given: any): any {
    const options = ObjectAssign(major < 12 ? {} : ObjectCreate(null), given, agent.options);
    if (options.socketPath) options.path = options.socketPath;
    const isMissing = !options.servername && (major < 12 || options.servername !== '');
    if (isMissing) options.servername = serverName(context, options, request);
    return options;
  }

  function lend(agent: any, request: any, socket: any): void {
    request.onSocket(socket);
    const agentTimeout = agent.options.timeout || 0;
    if (request.timeout === undefined || request.timeout === agentTimeout) return;
    socket.setTimeout(request.timeout);
    if (major >= 12) return;
    request.once('response', (response: any) => {
      response.once('end', () => {
        if (socket.timeout !== agentTimeout) socket.setTimeout(agentTimeout);
      });
    });
  }

  /** A socket of the agent is free: the next request gets it, or it is kept, or destroyed. */
  function free(agent: any, socket: any, options: any): void {
    const name = agent.getName(options);
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const requests = agent.requests[name];
    if (requests?.length > 0) {
      const request = requests.shift();
      lendInScope(request, () => lend(agent, request, socket));
      if (requests.length === 0) delete agent.requests[name];
      return;
    }
    if (!mayKeep(agent, socket, name)) {
      socket.destroy();
      return;
    }
    agent.freeSockets[name] ??= [];
    const kept = agent.freeSockets[name];
    socket._httpMessage = null;
    agent.removeSocket(socket, options);
    if (major >= 12) socket.once('error', freeSocketErrorListener);
    if (major >= 22) guard.install(socket);
    kept.push(socket);
  }

  /** A request that waited goes on in the context that it was made in. */
  function lendInScope(request: any, block: () => void): void {
    const resource = request[kRequestAsyncResource];
    request[kRequestAsyncResource] = null;
    if (resource) resource.runInAsyncScope(block);
    else block();
  }

  function mayKeep(agent: any, socket: any, name: string): boolean {
    const request = socket._httpMessage;
    if (!request?.shouldKeepAlive || !agent.keepAlive) return false;
    const freeCount = agent.freeSockets[name]?.length ?? 0;
    const count = freeCount + (agent.sockets[name]?.length ?? 0);
    if (major >= 16 && agent.totalSocketCount > agent.maxTotalSockets) return false;
    if (count > agent.maxSockets || freeCount >= agent.maxFreeSockets) return false;
    return agent.keepSocketAlive(socket);
  }

  function takeFree(agent: any, name: string): any {
    const sockets = agent.freeSockets[name];
    if (!sockets) return undefined;
    while (major >= 12 && sockets.length > 0 && sockets[0].destroyed) sockets.shift();
    const isFirst = major < 12 || agent.scheduling === 'fifo';
    const socket = isFirst ? sockets.shift() : sockets.pop();
    if (sockets.length === 0) delete agent.freeSockets[name];
    return socket;
  }

  function reuse(agent: any, request: any, socket: any, options: any, name: string): void {
    const { highWaterMark } = options;
    const wants = major >= 24 && highWaterMark !== null && highWaterMark !== undefined;
    if (wants && socket.writableHighWaterMark !== highWaterMark)
      socket._writableState.highWaterMark = highWaterMark;
    agent.reuseSocket(socket, request);
    lend(agent, request, socket);
    agent.sockets[name].push(socket);
  }

  function wait(agent: any, request: any, options: any, name: string): void {
    agent.requests[name] ??= [];
    if (major >= 16) {
      request[kRequestOptions] = options;
      if (env.asyncTracking !== undefined) {
        const { AsyncResource } = env.require('async_hooks');
        request[kRequestAsyncResource] = new AsyncResource('QueuedRequest');
      }
    }
    agent.requests[name].push(request);
  }

  function failSocket(request: any, socket: any, error: unknown): void {
    if (major >= 12) request.onSocket(socket, error);
    else env.process.nextTick(() => request.emit('error', error));
  }

  const methods: Methods = {
    addRequest(request: any, given: any, port?: any, localAddress?: any) {
      const place = typeof given === 'string' ? { host: given, port, localAddress } : given;
      const options = mergeOptions(this, request, place);
      const name = this.getName(options);
      this.sockets[name] ||= [];
      const socket = takeFree(this, name);
      const freeCount = this.freeSockets[name]?.length ?? 0;
      const count = freeCount + this.sockets[name].length;
      const isBelowTotal = major < 16 || this.totalSocketCount < this.maxTotalSockets;
      if (socket) {
        reuse(this, request, socket, options, name);
      } else if (count < this.maxSockets && isBelowTotal) {
        this.createSocket(request, options, (error: unknown, made: any) => {
          if (error) failSocket(request, made, error);
          else lend(this, request, made);
        });
      } else {
        wait(this, request, options, name);
      }
    },
    createSocket(request: any, given: any, callback: any) {
      const options = mergeOptions(this, request, given);
      const timeout = request.timeout || this.options.timeout || undefined;
      if (major >= 22 && timeout) options.timeout = timeout;
      const name = this.getName(options);
      options._agentKey = name;
      options.encoding = null;
      let isDone = false;
      const created = (error: unknown, socket?: any) => {
        if (isDone) return;
        isDone = true;
        if (error) {
          callback(error);
          return;
        }
        this.sockets[name] ||= [];
        this.sockets[name].push(socket);
        if (major >= 16) this.totalSocketCount++;
        listen(this, socket, options, major);
        callback(null, socket);
      };
      if (major >= 18 && this.keepAlive) {
        options.keepAlive = this.keepAlive;
        options.keepAliveInitialDelay = this.keepAliveMsecs;
      }
      const socket = this.createConnection(options, created);
      if (socket) created(null, socket);
    },
    removeSocket(socket: any, given: any) {
      const name = this.getName(given);
      forget(this.sockets, name, socket);
      if (!socket.writable) forget(this.freeSockets, name, socket);
      const { request, options } = nextWaiting(this, name, given, major);
      if (!request || !options) return;
      request[kRequestOptions] = undefined;
      this.createSocket(request, options, (error: unknown, made: any) => {
        if (error) failSocket(request, major >= 22 ? null : made, error);
        else made.emit('free');
      });
    },
    reuseSocket(socket: any, request: any) {
      if (major >= 12) {
        socket.removeListener('error', freeSocketErrorListener);
        if (major >= 22) guard.remove(socket);
        request.reusedSocket = true;
      }
      socket.ref();
    },
  };
  return { free, methods };
}

/** The name for TLS, which is in the options of a connection without it as well. */
function serverName({ env, major }: AgentContext, options: any, request: any): any {
  const header = request.getHeader('host');
  let name = options.host;
  if (header) {
    if (major >= 12)
      env.require('internal/validators').validateString(header, 'options.headers.host');
    const end = header.indexOf(']');
    if (header[0] === '[') name = end === -1 ? header : header.slice(1, end);
    else name = header.split(':', 1)[0];
  }
  return major >= 12 && env.require('net').isIP(name) ? '' : name;
}

function forget(sets: Record<string, any[]>, name: string, socket: any): void {
  const sockets = sets[name];
  const index = sockets?.indexOf(socket) ?? -1;
  if (sockets === undefined || index === -1) return;
  sockets.splice(index, 1);
  if (sockets.length === 0) delete sets[name];
}

/** The request that waits for a socket of this name, or of another one that has none. */
function nextWaiting(
  agent: any,
  name: string,
  options: any,
  major: number,
): { request?: any; options?: any } {
  if (agent.requests[name]?.length > 0) return { request: agent.requests[name][0], options };
  if (major < 16) return {};
  const other = ObjectKeys(agent.requests)[0];
  if (other === undefined || agent.sockets[other]?.length > 0) return {};
  const request = agent.requests[other][0];
  return { request, options: request[kRequestOptions] };
}

/** What an agent does when something happens to one of its sockets. */
function listen(agent: any, socket: any, options: any, major: number): void {
  const onFree = () => agent.emit('free', socket, options);
  const onClose = () => {
    if (major >= 16) agent.totalSocketCount--;
    agent.removeSocket(socket, options);
  };
  const onTimeout = () => {
    const { freeSockets } = agent;
    if (ObjectKeys(freeSockets).some((name) => freeSockets[name].includes(socket)))
      socket.destroy();
  };
  const onRemove = () => {
    onClose();
    socket.removeListener('close', onClose);
    socket.removeListener('free', onFree);
    socket.removeListener('timeout', onTimeout);
    socket.removeListener('agentRemove', onRemove);
  };
  socket.on('free', onFree);
  socket.on('close', onClose);
  if (major >= 16) socket.on('timeout', onTimeout);
  socket.on('agentRemove', onRemove);
}
