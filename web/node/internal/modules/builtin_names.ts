/** Node's builtin modules by version: what exists there, whether Loopscope has it or not. */
import type { Environment } from '../environment.ts';

const COMMON =
  '_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex ' +
  '_stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common ' +
  '_tls_wrap assert assert/strict async_hooks buffer child_process cluster console constants crypto ' +
  'dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https ' +
  'inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode ' +
  'querystring readline readline/promises repl stream stream/consumers stream/promises stream/web ' +
  'string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm wasi ' +
  'worker_threads zlib';

const TEN =
  'async_hooks assert buffer child_process console constants crypto cluster dgram dns domain events ' +
  'fs http http2 _http_agent _http_client _http_common _http_incoming _http_outgoing _http_server ' +
  'https inspector module net os path perf_hooks process punycode querystring readline repl stream ' +
  '_stream_readable _stream_writable _stream_duplex _stream_transform _stream_passthrough ' +
  '_stream_wrap string_decoder sys timers tls _tls_common _tls_wrap trace_events tty url util v8 vm ' +
  'zlib v8/tools/splaytree v8/tools/codemap v8/tools/consarray v8/tools/csvparser v8/tools/profile ' +
  'v8/tools/profile_view v8/tools/logreader v8/tools/arguments v8/tools/tickprocessor ' +
  'v8/tools/SourceMap v8/tools/tickprocessor-driver node-inspect/lib/_inspect ' +
  'node-inspect/lib/internal/inspect_client node-inspect/lib/internal/inspect_repl';

/** Only with `node:`, by the version from which on they exist. */
const SCHEME_ONLY: readonly [name: string, since: number][] = [
  ['ffi', 26],
  ['sea', 20],
  ['sqlite', 22],
  ['test', 18],
  ['test/reporters', 20],
];

/** `module.builtinModules`; `hasWorkers` is a flag of Node 10. */
export function builtinModules(major: number, hasWorkers = true): string[] {
  if (major < 18) {
    return (hasWorkers ? TEN.replace(' zlib ', ' worker_threads zlib ') : TEN).split(' ');
  }
  const names = COMMON.split(' ').filter(
    (name) =>
      !(major === 18 && name === 'inspector/promises') &&
      !(major >= 26 && name.startsWith('_stream_')),
  );
  if (major < 24) return names;
  return names.concat(
    SCHEME_ONLY.filter(([, since]) => major >= since).map(([name]) => `node:${name}`),
  );
}

/** Which requests are builtins, and which of those can be had. */
export class BuiltinCatalogue {
  readonly #env: Environment;
  readonly #names: Set<string>;
  readonly #schemeOnly: Set<string>;
  readonly #supported: Set<string>;

  constructor(env: Environment, supported: Iterable<string>) {
    const { major } = env.profile;
    this.#env = env;
    const hasWorkers = env.require('internal/options').get('--experimental-worker') === true;
    this.#names = new Set(builtinModules(major, hasWorkers));
    this.#schemeOnly = new Set(
      SCHEME_ONLY.filter(([, since]) => major >= since).map(([name]) => name),
    );
    this.#supported = new Set(supported);
  }

  /** `node:` was understood by `require` and `import` from Node 14 on. */
  get hasScheme(): boolean {
    return this.#env.profile.major > 10;
  }

  /** `request` names a builtin of this version; `module.isBuiltin`. */
  has(request: string): boolean {
    if (this.#isInternal(request)) return true;
    if (!request.startsWith('node:')) return this.#names.has(request);
    const name = request.slice(5);
    return this.hasScheme && (this.#names.has(name) || this.#schemeOnly.has(name));
  }

  /** The exports of a builtin; refuses by name what Loopscope does not have. */
  require(request: string): any {
    const name = request.startsWith('node:') ? request.slice(5) : request;
    if (this.#supported.has(name) || this.#isInternal(name)) return this.#env.require(name);
    const error: any = new Error(
      `The builtin module '${name}' is not available in Loopscope. Available are: ${this.available().join(', ')}`,
    );
    error.code = 'ERR_LOOPSCOPE_UNSUPPORTED_MODULE';
    throw error;
  }

  /** `--expose-internals`: the runtime's own modules, under Node's names where Node has them. */
  #isInternal(name: string): boolean {
    if (!name.startsWith('internal/') || !this.#env.has(name)) return false;
    return this.#env.require('internal/options').get('--expose-internals') === true;
  }

  /** Names that can be required here. */
  available(): string[] {
    return [...this.#supported]
      .filter((name) => this.has(name) || this.#schemeOnly.has(name))
      .sort();
  }
}
