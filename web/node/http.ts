/** `http` (Node's lib/http.js). The parts are in internal/http: the parser, messages, agent, client, server. */
import type { Environment } from './internal/environment.ts';
import { ObjectDefineProperty } from './internal/primordials.ts';
import { refused } from './internal/refused.ts';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const agent = env.require('_http_agent');
  const { ClientRequest } = env.require('_http_client');
  const outgoing = env.require('_http_outgoing');
  const { _connectionListener, STATUS_CODES, Server, ServerResponse } = env.require('_http_server');
  const common = env.require('internal/http/common');

  const functions = {
    createServer: (options?: unknown, listener?: unknown) => new Server(options, listener),
    request: (url?: unknown, options?: unknown, callback?: unknown) =>
      new ClientRequest(url, options, callback),
    get(url?: unknown, options?: unknown, callback?: unknown) {
      const request = functions.request(url, options, callback);
      request.end();
      return request;
    },
    setMaxIdleHTTPParsers(max: unknown) {
      env.require('internal/validators').validateInteger(max, 'max', 1);
      common.parsers.max = max;
    },
    setGlobalProxyFromEnv: refused('http.setGlobalProxyFromEnv', true),
  };

  const exports: any = {
    _connectionListener,
    METHODS: [...common.methods].sort(),
    STATUS_CODES,
    Agent: agent.Agent,
    ClientRequest,
    IncomingMessage: env.require('_http_incoming').IncomingMessage,
    OutgoingMessage: outgoing.OutgoingMessage,
    Server,
    ServerResponse,
    createServer: functions.createServer,
  };
  if (major >= 14) {
    exports.validateHeaderName = outgoing.validateHeaderName;
    exports.validateHeaderValue = outgoing.validateHeaderValue;
  }
  exports.get = functions.get;
  exports.request = functions.request;
  if (major >= 18) exports.setMaxIdleHTTPParsers = functions.setMaxIdleHTTPParsers;
  if (major >= 24) exports.setGlobalProxyFromEnv = functions.setGlobalProxyFromEnv;
  defineViews(env, exports, agent);
  return exports;
}

function defineViews(env: Environment, exports: any, agent: any): void {
  const view = (name: string, get: () => unknown, set?: (value: unknown) => void) =>
    ObjectDefineProperty(exports, name, { configurable: true, enumerable: true, get, set });
  view('maxHeaderSize', () => env.require('internal/http/common').maxHeaderSize());
  view(
    'globalAgent',
    () => agent.globalAgent,
    (value) => {
      agent.globalAgent = value;
    },
  );
  if (env.profile.major < 22) return;
  for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent'])
    view(name, () => env.globalObject[name] ?? refused(`http.${name}`));
}
