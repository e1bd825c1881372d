// What a test of Node's is about, by its name: the first topic that takes it.

/** Topic -> pattern of the paths below test/. */
const TOPICS = [
  ['async_hooks', /^async-hooks\/|\/test-(async-hooks?|async-wrap|emit-after)/],
  ['AsyncLocalStorage', /\/test-async-local-storage/],
  ['diagnostics_channel', /\/test-diagnostics?-channel/],
  ['abort', /\/test-abort/],
  ['EventTarget', /\/test-(eventtarget|event-target|nodeeventtarget|whatwg-events)/],
  ['events', /\/test-(event-?emitter|events|event-capture)/],
  ['timers', /\/test-(timers?|setinterval|settimeout|set-(timeout|interval|immediate))\b/],
  ['nextTick', /\/test-(next-?tick|process-next)/],
  ['microtasks', /\/test-(microtask|queue-microtask)/],
  ['promises', /\/test-(promise|async-await|async-function)/],
  ['uncaught errors', /\/test-(uncaught|unhandled|exception|errors?|promise-unhandled|throw-)/],
  [
    'process exit',
    /\/test-(process-(exit|before-exit|beforeexit|really|uncaught)|beforeexit|exit)/,
  ],
  ['process', /\/test-(process|set-|global|warn|umask|cwd|hr-?time)/],
  ['streams', /\/test-(streams?\d*|readable|writable|duplex|transform|stream-consumers)\b/],
  ['web streams', /\/test-(webstreams?|whatwg-(readable|writable|transform|webstream)[^/]*)/],
  ['readline', /\/test-readline/],
  ['console', /\/test-console/],
  ['inspect', /\/test-util-(inspect|format)/],
  ['util', /\/test-(util|mime)/],
  ['assert', /\/test-assert/],
  ['buffer', /\/test-(buffer|btoa|atob|blob|string-decoder)/],
  ['url', /\/test-(url|whatwg-url|querystring|urlpattern)/],
  ['encoding', /\/test-whatwg-encoding/],
  ['structuredClone', /\/test-(structuredclone|structured-clone)/i],
  ['performance', /\/test-(perf|performance)/],
  ['http', /\/test-http-/],
  ['net', /\/test-net-/],
  ['dgram', /\/test-dgram-/],
  ['dns', /\/test-dns-/],
  ['cluster', /\/test-cluster-/],
  ['fs', /\/test-(fs|file|fastutf8stream)\b/],
  ['workers', /\/test-worker/],
  ['child processes', /\/test-child-process\b/],
  ['path', /\/test-path\b/],
  ['os', /\/test-os\b/],
  ['crypto', /\/test-(crypto|webcrypto)/],
  ['vm', /\/test-vm\b/],
  ['node:test', /\/test-(runner|test-runner)/],
  ['ES modules', /^es-module\/|\/test-(esm|import|dynamic-import)/],
  ['CommonJS', /\/test-(require|module|cjs|common-js|preload)/],
];

/** @param {string} file path below test/, with slashes */
export function topicOf(file) {
  return TOPICS.find(([, pattern]) => pattern.test(file))?.[0] ?? 'other';
}

/** Topics in the order of tables. */
export const topicNames = [...TOPICS.map(([name]) => name), 'other'];
