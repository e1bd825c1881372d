/** `http.Agent` (Node's lib/_http_agent.js): who gets which socket, and which are kept for later requests. */
import type { Environment } from '../environment.ts';
import {
  NumberIsFinite,
  NumberParseInt,
  ObjectAssign,
  ObjectCreate,
  ObjectKeys,
  ObjectSetPrototypeOf,
  RegExpPrototypeExec,
} from '../primordials.ts';
import { createAgentSockets } from './agent_sockets.ts';
import type { Methods } from './outgoing_context.ts';

/** One step of its own between the times of server and client. */
const TIMEOUT_BUFFER = 1000;

export interface AgentContext {
  readonly env: Environment;
  readonly major: number;
  /** An object that lists are kept in, by name. */
  lists(): Record<string, any[]>;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const EventEmitter = env.require('events');
  const context: AgentContext = {
    env,
    major,
    lists: () => (major < 12 ? {} : ObjectCreate(null)),
  };
  const sockets = createAgentSockets(context);
  const { Agent } = {
    Agent: function (this: any, options?: any) {
      if (!(this instanceof Agent)) return new Agent(options);
      EventEmitter.call(this);
      initAgent(context, this, options, Agent.defaultMaxSockets);
      this.on('free', (socket: any, given: any) => sockets.free(this, socket, given));
    },
  } as { Agent: any };
  ObjectSetPrototypeOf(Agent.prototype, EventEmitter.prototype);
  ObjectSetPrototypeOf(Agent, EventEmitter);
  Agent.defaultMaxSockets = Number.POSITIVE_INFINITY;
  ObjectAssign(Agent.prototype, createMethods(context), sockets.methods);
  const exports: any = { Agent, globalAgent: undefined };
  exports.globalAgent = new Agent(
    major >= 19 ? { keepAlive: true, scheduling: 'lifo', timeout: 5000 } : undefined,
  );
  return exports;
}

function initAgent(
  { env, major, lists }: AgentContext,
  agent: any,
  given: any,
  defaultMaxSockets: number,
): void {
  const options: any = ObjectAssign(major < 12 ? {} : ObjectCreate(null), given);
  if (major < 22) {
    agent.defaultPort = 80;
    agent.protocol = 'http:';
  }
  agent.options = options;
  if (major >= 22) {
    agent.defaultPort = options.defaultPort || 80;
    agent.protocol = options.protocol || 'http:';
  }
  if (major >= 18) options.noDelay ??= true;
  // So that net does not take it for a Unix domain socket.
  options.path = null;
  agent.requests = lists();
  agent.sockets = lists();
  agent.freeSockets = lists();
  agent.keepAliveMsecs = options.keepAliveMsecs || 1000;
  agent.keepAlive = options.keepAlive || false;
  agent.maxSockets = options.maxSockets || defaultMaxSockets;
  agent.maxFreeSockets = options.maxFreeSockets || 256;
  if (major < 16) return;
  const { validateOneOf, validateNumber } = env.require('internal/validators');
  agent.scheduling = options.scheduling || 'lifo';
  agent.maxTotalSockets = options.maxTotalSockets;
  agent.totalSocketCount = 0;
  if (major >= 22) {
    const buffer = options.agentKeepAliveTimeoutBuffer;
    agent.agentKeepAliveTimeoutBuffer =
      NumberIsFinite(buffer) && buffer >= 0 ? buffer : TIMEOUT_BUFFER;
    refuseProxy(options);
  }
  validateOneOf(agent.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (agent.maxTotalSockets === undefined) agent.maxTotalSockets = Number.POSITIVE_INFINITY;
  else validateNumber(agent.maxTotalSockets, 'maxTotalSockets', 1);
}

function refuseProxy({ proxyEnv }: any): void {
  if (typeof proxyEnv !== 'object' || proxyEnv === null) return;
  if (proxyEnv.http_proxy || proxyEnv.HTTP_PROXY || proxyEnv.https_proxy || proxyEnv.HTTPS_PROXY)
    throw new Error('Proxies (proxyEnv of http.Agent) are not available in Loopscope');
}

function createMethods({ env, major }: AgentContext): Methods {
  const methods: Methods = {
    /** Sockets are shared by requests to one name. */
    getName(options: any = {}) {
      let name = `${options.host || 'localhost'}:`;
      if (options.port) name += options.port;
      name += ':';
      if (options.localAddress) name += options.localAddress;
      if (options.family === 4 || options.family === 6) name += `:${options.family}`;
      if (options.socketPath) name += `:${options.socketPath}`;
      return name;
    },
    keepSocketAlive(socket: any) {
      socket.setKeepAlive(true, this.keepAliveMsecs);
      socket.unref();
      if (major < 16) return true;
      let timeout = this.options.timeout || 0;
      const hint = major >= 20 ? hintedTimeout(this, socket) : undefined;
      if (hint !== undefined && hint > 0 && hint < timeout) timeout = hint;
      if (socket.timeout !== timeout) socket.setTimeout(timeout);
      // The server would close it too soon.
      return hint !== 0;
    },
    destroy() {
      for (const set of [this.freeSockets, this.sockets]) {
        for (const name of ObjectKeys(set)) {
          const sockets = set[name];
          for (let i = 0; i < sockets.length; i++) sockets[i].destroy();
        }
      }
    },
    createConnection(...args: any[]) {
      return env.require('net').createConnection(...args);
    },
  };
  if (major < 22) methods.createConnection = env.require('net').createConnection;
  return methods;
}

/** What the server's `Keep-Alive: timeout=` leaves; undefined where it said nothing. */
function hintedTimeout(agent: any, socket: any): number | undefined {
  const header = socket._httpMessage?.res?.headers['keep-alive'];
  if (!header) return undefined;
  const seconds = RegExpPrototypeExec(/^timeout=(\d+)/, header)?.[1];
  if (!seconds) return undefined;
  const buffer = agent.agentKeepAliveTimeoutBuffer ?? TIMEOUT_BUFFER;
  return Math.max(0, NumberParseInt(seconds, 10) * 1000 - buffer);
}
