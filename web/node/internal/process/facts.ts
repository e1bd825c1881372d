/** What a process knows of its Node: versions of its parts, release, features, build configuration. */
import type { Environment } from '../environment.ts';
import type { NodeMajor } from '../scenario.ts';

/** `process.versions` without `node`, in Node's order; `v8`, `uv` and `modules` come from the profile. */
const PARTS: Record<NodeMajor, string> = {
  10: 'http_parser=2.9.4 node v8 uv zlib=1.2.11 brotli=1.0.7 ares=1.15.0 modules nghttp2=1.41.0 napi=7 openssl=1.1.1k icu=64.2 unicode=12.1 cldr=35.1 tz=2019c',
  18: 'node acorn=8.14.0 ada=2.8.0 ares=1.29.0 base64=0.5.2 brotli=1.1.0 cjs_module_lexer=1.2.2 cldr=44.1 icu=74.2 llhttp=6.1.1 modules napi=9 nghttp2=1.61.0 openssl=3.0.16 simdutf=5.6.4 tz=2024a undici=5.29.0 unicode=15.1 uv uvwasi=0.0.19 v8 zlib=1.3.0.1-motley',
  20: 'node acorn=8.16.0 ada=2.9.2 ares=1.34.6 brotli=1.1.0 cjs_module_lexer=2.2.0 cldr=48.0 icu=78.2 llhttp=9.3.1 modules napi=9 nghttp2=1.61.0 openssl=3.0.19 simdutf=6.4.2 tz=2025c undici=6.24.1 unicode=17.0 uv uvwasi=0.0.23 v8 zlib=1.3.1-e00f703',
  22: 'node acorn=8.16.0 ada=2.9.2 amaro=1.1.8 ares=1.34.8 brotli=1.1.0 cjs_module_lexer=2.2.0 cldr=48.0 icu=78.3 llhttp=9.4.3 modules napi=10 nbytes=0.1.3 ncrypto=0.0.1 nghttp2=1.69.0 openssl=3.5.8 simdjson=4.5.0 simdutf=6.4.2 sqlite=3.51.3 tz=2026c undici=6.28.1 unicode=17.0 uv uvwasi=0.0.23 v8 zlib=1.3.1-e00f703 zstd=1.5.7',
  24: 'node acorn=8.18.0 ada=4.0.0 amaro=1.1.11 ares=1.34.8 brotli=1.2.0 cldr=48.0 icu=78.3 llhttp=9.4.3 merve=1.2.2 modules napi=10 nbytes=0.1.4 ncrypto=0.0.1 nghttp2=1.70.0 nghttp3= ngtcp2= openssl=3.5.8 simdjson=4.6.7 simdutf=6.4.0 sqlite=3.53.4 tz=2026c undici=7.29.1 unicode=17.0 uv uvwasi=0.0.23 v8 zlib=1.3.2.1-motley-8002e91 zstd=1.5.7',
  26: 'node acorn=8.18.0 ada=4.0.0 amaro=1.1.11 ares=1.34.8 brotli=1.2.0 cldr=48.0 icu=78.3 libffi=3.8.0 lief=0.17.0 llhttp=9.4.3 merve=1.2.2 modules napi=10 nbytes=0.1.4 ncrypto=0.0.1 nghttp2=1.70.0 nghttp3= ngtcp2= openssl=3.5.8 simdjson=4.6.11 simdutf=7.7.0 sqlite=3.53.4 tz=2026c undici=8.10.2 unicode=17.0 uv uvwasi=0.0.23 v8 zlib=1.3.2.1-motley-285e94b zstd=1.5.7',
};

/** An object of constants, as C++ makes them: neither writable nor to be deleted by mistake. */
function constants(values: Record<string, unknown>): object {
  const object = {};
  for (const key of Object.keys(values)) {
    Object.defineProperty(object, key, {
      value: values[key],
      enumerable: true,
      configurable: true,
    });
  }
  return object;
}

function versions({ profile }: Environment): object {
  const own: Record<string, string> = {
    node: profile.version.slice(1),
    v8: profile.v8,
    uv: profile.uv,
    modules: profile.modules,
  };
  const values: Record<string, string> = {};
  for (const part of PARTS[profile.major].split(' ')) {
    const [name, version] = part.split('=') as [string, string?];
    values[name] = version ?? own[name]!;
  }
  return constants(values);
}

function release({ profile }: Environment): object {
  const { version, lts, major } = profile;
  const base = `https://nodejs.org/download/release/${version}/node-${version}`;
  return constants({
    name: 'node',
    ...(major < 26 ? { lts } : {}),
    sourceUrl: `${base}.tar.gz`,
    headersUrl: `${base}-headers.tar.gz`,
  });
}

function features(major: number): object {
  const object: Record<string, unknown> = {};
  if (major >= 18) object.inspector = true;
  Object.assign(object, { debug: false, uv: true, ipv6: true });
  Object.assign(object, { tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true });
  if (major >= 22) object.openssl_is_boringssl = false;
  const getter = (name: string, value: unknown) =>
    Object.defineProperty(object, name, { get: () => value, enumerable: true, configurable: true });
  if (major >= 18) getter('cached_builtins', true);
  if (major >= 20) getter('require_module', true);
  if (major >= 26) getter('dtls', false);
  if (major >= 24) getter('quic', false);
  if (major >= 22) getter('typescript', 'strip');
  return object;
}

/** The build configuration, as far as programs ask for it. */
function config(major: number): object {
  const variables = { host_arch: 'x64', target_arch: 'x64', napi_build_version: '10' };
  const rest = { node_shared: false, node_use_openssl: true, v8_enable_i18n_support: 1 };
  const made = {
    target_defaults: {
      cflags: [],
      default_configuration: 'Release',
      defines: [],
      include_dirs: [],
    },
    variables: { asan: 0, coverage: false, ...variables, ...rest },
  };
  if (major < 20) return made;
  Object.freeze(made.target_defaults);
  Object.freeze(made.variables);
  return Object.freeze(made);
}

/** Defines these facts on `process`, writable where Node lets them be. */
export function defineFacts(env: Environment, process: object, execPath: string): void {
  const { major, version } = env.profile;
  const define = (name: string, value: unknown, writable: boolean, configurable = true) =>
    Object.defineProperty(process, name, { value, writable, configurable, enumerable: true });
  const argv0 = (env.scenario as { argv0?: string }).argv0 ?? 'node';
  define('title', argv0, true);
  define('version', version, false);
  define('versions', versions(env), false);
  define('arch', 'x64', false);
  define('platform', 'linux', false);
  define('release', release(env), false);
  define('argv', undefined, true);
  define('execArgv', [...(env.scenario.execArgv ?? [])], true);
  define('env', undefined, true);
  define('pid', env.pid, false);
  define('features', features(major), false, major < 18);
  define('ppid', env.ppid, true);
  define('execPath', execPath, true);
  define('argv0', argv0, false, false);
  define('config', config(major), major < 12);
  define('moduleLoadList', [], false);
}
