/** Node's public modules, so that a missing one can be told from a typing error. */
export const NODE_MODULES = new Set(
  (
    'assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram ' +
    'diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector ' +
    'module net os path path/posix path/win32 perf_hooks process punycode querystring readline ' +
    'readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys ' +
    'test timers timers/promises tls trace_events tty url util util/types v8 vm wasi ' +
    'worker_threads zlib'
  ).split(' '),
);

/** The module's name without `node:`. */
export const builtinName = (specifier: string): string => specifier.replace(/^node:/, '');
