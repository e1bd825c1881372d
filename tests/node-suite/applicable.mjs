// Which tests of Node's can say something about Loopscope: what they need, from their source.

/** Modules that Loopscope refuses by design: TLS, the debugger, native code. */
const REFUSED =
  'https|http2|tls|inspector|inspector/promises|' +
  'repl|v8|wasi|sqlite|sea|trace_events|quic|_http_\\w+|_tls_\\w+|_stream_wrap';
const REQUIRES = new RegExp(
  `(?:require|import|from)\\s*\\(?\\s*['"\`](?:node:)?(${REFUSED})['"\`]`,
  'g',
);
/** Helpers of the suite that stand for such a module. */
const HELPERS =
  /common\/(debugger|inspector-helper|http2|tls|dns|repl|report|prof|cpu-prof|heap|gc|wpt|snapshot|sea|v8|wasi|watch|websocket-server|proxy-server|assertSnapshot|shared-lib-util|test-error-reporter)\b/;

/** Flags of node that the runtime knows, or that change nothing for it. */
const KNOWN_FLAGS =
  /^--(no-)?(warnings|deprecation|pending-deprecation|trace-deprecation|throw-deprecation|trace-warnings|trace-uncaught|unhandled-rejections=.*|stack-trace-limit=.*|async-context-frame|node-snapshot|enable-sharedarraybuffer-per-context|experimental-(require-module|test-module-mocks|detect-module)|harmony-.*|test-only|title=.*)$/;

/** Sources that need what no program sees: internals, natives, the garbage collector, another process. */
const NEEDS = [
  [/'--expose[-_]internals'/, 'flag --expose-internals'],
  [/internalBinding|process\.binding\(|internal\/test\/binding/, 'internalBinding'],
  [/process\.dlopen|\.node['"]\)|buildType/, 'a native addon'],
  [
    /\b(globalThis|global)\.gc\b|\bgc\(\)|FinalizationRegistry|'--expose[-_]gc'/,
    'the garbage collector',
  ],
  [/brotli|zstd/i, 'Brotli or Zstandard'],
  [
    /new Set\(builtinModules\)[\s\S]*\brequire\(id\)/,
    'every builtin module, https and others among them',
  ],
  [/\bvm\.(createContext|runInNewContext|runInContext)\b/, 'contexts of vm'],
  [
    /startCpuProfile|startHeapProfile|getHeapSnapshot|heapsnapshot/,
    'a profile or a snapshot of the heap',
  ],
  [/common\.childShould|escapePOSIXShell|'id -G'/, 'a shell'],
  [/\bspawn\('(sed|python3)'/, 'a program that the machine has not'],
  [/process\.kill\(|process\.on\(\s*['"]SIG/, 'signals'],
];

/** `// Flags:` and `// Env:` of a test. */
export function directives(source) {
  const words = (name) =>
    source
      .match(new RegExp(`^// ${name}:[ \\t]+(.*)$`, 'm'))?.[1]
      .trim()
      .split(/\s+/) ?? [];
  return {
    flags: words('Flags').filter((word) => word.startsWith('-')),
    env: Object.fromEntries(words('Env').map((word) => word.split('='))),
  };
}

/** Why a test cannot be run at all; undefined if it can. */
export function ruledOut(source) {
  const { flags } = directives(source);
  const unknown = flags.find((flag) => !KNOWN_FLAGS.test(flag));
  if (unknown) return `flag ${unknown.replace(/=.*/, '')}`;
  return undefined;
}

/** Tests whose name says that they are about a refused module; their helpers need it. */
const NAMES = /\/test-(tls|https|http2|inspector|repl|quic|wasi|sqlite)-/;

/** Why a test that failed could not pass; undefined if it should have. */
export function excuse(source, file = '') {
  const named = file.match(NAMES);
  if (named) return `module ${named[1].replace('-', '_')}`;
  const modules = new Set([...source.matchAll(REQUIRES)].map((match) => match[1]));
  if (modules.size > 0) return `module ${[...modules].sort()[0]}`;
  const helper = source.match(HELPERS);
  if (helper) return `helper ${helper[1]}`;
  return NEEDS.find(([pattern]) => pattern.test(source))?.[1];
}
