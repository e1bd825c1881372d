/** `process.allowedNodeEnvironmentFlags`: what `NODE_OPTIONS` may hold, a set that cannot be changed. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, ObjectFreeze, primordialGlobals } from '../primordials.ts';

const { Set } = primordialGlobals;

/** The versions that allow them, and the flags without dashes; `!` stands for the flag and its `no-`. */
const FLAGS: readonly (readonly [versions: string, flags: string])[] = [
  ['10', 'expose-http2 expose_http2'],
  ['18', 'no-enable-network-family-autoselection'],
  ['20', 'no-experimental-permission'],
  ['22', 'experimental-async-context-frame! no-experimental-strip-types'],
  [
    '26',
    'allow-ffi! allow-fs-vfs! allow-net! bench-isolation bench-name-pattern ' +
      'bench-reporter bench-reporter-destination bench-samples bench-warmup ' +
      'enable-fips-indicator-events! experimental-bench! experimental-dtls ' +
      'experimental-ffi! experimental-vfs! experimental-web-worker! ' +
      'test-coverage-include-all! vfs-mount webstorage worker-snapshot!',
  ],
  [
    '10 18 20 22 24 26',
    '-r abort-on-uncaught-exception debug-port experimental-modules ' +
      'experimental-repl-await experimental-vm-modules experimental-worker icu-data-dir ' +
      'insecure-http-parser inspect inspect-brk inspect-port loader max-http-header-size ' +
      'max-old-space-size napi-modules no-deprecation no-force-async-hooks-checks ' +
      'no-warnings openssl-config pending-deprecation perf-basic-prof perf-prof ' +
      'prof-process redirect-warnings require stack-trace-limit throw-deprecation title ' +
      'tls-cipher-list tls-max-v1.2 tls-min-v1.0 tls-min-v1.1 tls-min-v1.2 ' +
      'trace-deprecation trace-event-categories trace-event-file-pattern ' +
      'trace-events-enabled trace-sync-io trace-warnings track-heap-objects ' +
      'unhandled-rejections use-bundled-ca use-openssl-ca v8-pool-size zero-fill-buffers',
  ],
  [
    '18 20 22 24 26',
    '-C addons! conditions debug-arraybuffer-allocations! deprecation diagnostic-dir ' +
      'disable-proto disallow-code-generation-from-strings dns-result-order ' +
      'enable-etw-stack-walking enable-fips! enable-network-family-autoselection ' +
      'enable-source-maps! es-module-specifier-resolution experimental-abortcontroller ' +
      'experimental-fetch experimental-global-customevent experimental-global-webcrypto ' +
      'experimental-import-meta-resolve! experimental-json-modules experimental-loader ' +
      'experimental-report experimental-shadow-realm! experimental-specifier-resolution ' +
      'experimental-top-level-await experimental-wasi-unstable-preview1 ' +
      'experimental-wasm-modules extra-info-on-fatal-exception! force-async-hooks-checks ' +
      'force-context-aware! force-fips! force-node-api-uncaught-exceptions-policy! ' +
      'frozen-intrinsics! global-search-paths! heapsnapshot-near-heap-limit ' +
      'heapsnapshot-signal http-parser import input-type inspect-publish-uid ' +
      'interpreted-frames-native-stack jitless max-semi-space-size ' +
      'no-experimental-repl-await no-experimental-vm-modules no-insecure-http-parser ' +
      'no-inspect no-inspect-brk no-pending-deprecation no-throw-deprecation ' +
      'no-tls-max-v1.2 no-tls-min-v1.0 no-tls-min-v1.1 no-tls-min-v1.2 no-trace-deprecation ' +
      'no-trace-sync-io no-trace-warnings no-track-heap-objects no-use-bundled-ca ' +
      'no-use-openssl-ca no-zero-fill-buffers node-memory-debug node-snapshot! ' +
      'openssl-legacy-provider! openssl-shared-config! perf-basic-prof-only-functions ' +
      'perf-prof-unwinding-info preserve-symlinks! preserve-symlinks-main! report-compact! ' +
      'report-dir report-directory report-filename report-on-fatalerror! report-on-signal! ' +
      'report-signal report-uncaught-exception! secure-heap secure-heap-min snapshot-blob ' +
      'test-only! test-reporter test-reporter-destination test-shard tls-keylog ' +
      'tls-max-v1.3! tls-min-v1.3! trace-exit! trace-sigint! trace-tls! trace-uncaught! ' +
      'use-largepages verify-base-objects! warnings watch! watch-path ' +
      'watch-preserve-output!',
  ],
  [
    '18 20 22',
    'experimental-default-type huge-max-old-generation-size no-experimental-fetch ' +
      'no-experimental-global-customevent no-experimental-global-webcrypto ' +
      'trace-atomics-wait!',
  ],
  [
    '18 20',
    'experimental-network-imports! experimental-policy no-experimental-wasm-modules ' +
      'policy-integrity',
  ],
  [
    '20 22 24 26',
    'allow-addons! allow-child-process! allow-fs-read allow-fs-write allow-wasi! ' +
      'allow-worker! disable-warning disable-wasm-trap-handler! experimental-detect-module! ' +
      'experimental-eventsource! experimental-print-required-tla! ' +
      'experimental-require-module! experimental-websocket! expose-gc heap-prof! ' +
      'heap-prof-dir heap-prof-interval heap-prof-name inspect-wait! ' +
      'network-family-autoselection! network-family-autoselection-attempt-timeout ' +
      'report-exclude-network! trace-promises! trace-require-module',
  ],
  ['20 22', 'experimental-permission'],
  [
    '22 24 26',
    'cpu-prof! cpu-prof-dir cpu-prof-interval cpu-prof-name disable-sigusr1! entry-url! ' +
      'experimental-addon-modules! experimental-global-navigator! experimental-sqlite! ' +
      'experimental-strip-types experimental-webstorage! localstorage-file ' +
      'max-old-space-size-percentage permission! report-exclude-env! test-coverage-branches ' +
      'test-coverage-exclude test-coverage-functions test-coverage-include ' +
      'test-coverage-lines test-name-pattern test-skip-pattern trace-env! ' +
      'trace-env-js-stack! trace-env-native-stack! use-env-proxy! use-system-ca! ' +
      'watch-kill-signal',
  ],
  ['22 24', 'experimental-transform-types!'],
  [
    '24 26',
    'allow-inspector! allow-openssl-store! async-context-frame! experimental-import-text! ' +
      'experimental-package-map experimental-quic experimental-stream-iter! ' +
      'experimental-test-isolation max-heap-size permission-audit! require-module! ' +
      'strip-types! test-global-setup test-isolation test-random-seed test-randomize! ' +
      'test-rerun-failures',
  ],
  // Node lists them twice: as options and as aliases.
  ['18 20 22 24 26', 'inspect inspect-brk'],
  ['20 22 24 26', 'inspect-wait'],
  ['26', 'force-fips'],
];

function flagsOf(major: number): string[] {
  const flags: string[] = [];
  for (const [versions, words] of FLAGS) {
    if (!versions.split(' ').includes(String(major))) continue;
    for (const word of words.split(' ')) {
      if (word.startsWith('-')) flags.push(word);
      else if (word.endsWith('!'))
        flags.push(`--${word.slice(0, -1)}`, `--no-${word.slice(0, -1)}`);
      else flags.push(`--${word}`);
    }
  }
  return flags;
}

export function createAllowedFlags(env: Environment): object {
  const flags = flagsOf(env.profile.major);
  const bare = new Set(flags.map((flag) => flag.replace(/^--?/, '')));
  const all = new Set(flags);

  /** Nothing is added to the set itself, so that nobody can take it out with Set's own methods. */
  class NodeEnvironmentFlagsSet extends (Set as unknown as SetConstructor)<string> {
    override add(): this {
      return this;
    }
    override delete(): boolean {
      return false;
    }
    override clear(): void {}
    override has(key: unknown): boolean {
      if (typeof key !== 'string') return false;
      const dashed = key.replace(/(?!^)_/g, '-');
      // Without dashes the whole word counts, with them what stands before the value.
      if (!/^--?/.test(dashed)) return bare.has(dashed);
      return all.has(dashed.replace(/=.*$/, ''));
    }
    override forEach(callback: (value: string, key: string, set: Set<string>) => void, self?: any) {
      for (const flag of flags) Reflect.apply(callback, self, [flag, flag, this]);
    }
    override get size(): number {
      return flags.length;
    }
    override entries() {
      return all.entries();
    }
    override values() {
      return all.values();
    }
  }
  const { prototype } = NodeEnvironmentFlagsSet;
  for (const name of ['keys', Symbol.iterator])
    ObjectDefineProperty(prototype, name, {
      configurable: true,
      value: prototype.values,
      writable: true,
    });
  ObjectFreeze(prototype.constructor);
  ObjectFreeze(prototype);
  return ObjectFreeze(new NodeEnvironmentFlagsSet());
}
