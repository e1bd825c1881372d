// The runtime's parts: what most programs do without stands in a script of its own (web/dist/NAME.js), which the embedder
// brings when a program needs it. `words` is what a program's text says that needs it; one that needs it without saying so
// is run again. `modules` are modules of web/node, which the first script reaches by their default export alone, and which
// keep nothing at file level that the program could have changed before they are there. `packages` are those of index.mjs.
/** @type {Record<string, {words: RegExp, modules?: string[], packages?: string[]}>} */
export const parts = {
  streams: {
    words:
      /stream|readline|child_process|cluster|worker_threads|https?\b|\bnet\b|zlib|express|koa|\bstd(?:in|out|err)\b|\bBlob\b|\bfetch\b/i,
    packages: ['readable-stream', 'readable-stream-3', 'web-streams'],
  },
  http: {
    words: /\bhttps?\b|\bfetch\b|express|koa|\bHeaders\b|\bRequest\b|\bResponse\b|\bFormData\b/,
    modules: [
      'web/node/http.ts',
      'web/node/internal/fetch/fetch.ts',
      'web/node/internal/http/agent.ts',
      'web/node/internal/http/client.ts',
      'web/node/internal/http/common.ts',
      'web/node/internal/http/common_exports.ts',
      'web/node/internal/http/incoming.ts',
      'web/node/internal/http/outgoing.ts',
      'web/node/internal/http/outside.ts',
      'web/node/internal/http/server.ts',
      'web/node/internal/http/server_response.ts',
    ],
  },
  testing: {
    words: /\btest\b|\bassert\b/,
    modules: [
      'web/node/test.ts',
      'web/node/assert.ts',
      'web/node/assert/strict.ts',
      'web/node/internal/test_runner/mock_timers.async.ts',
    ],
  },
  processes: {
    words: /child_process|cluster/,
    modules: [
      'web/node/child_process.ts',
      'web/node/cluster.ts',
      'web/node/internal/child_process/child.ts',
      'web/node/internal/child_process/fork_child.ts',
      'web/node/internal/kernel/shell.ts',
    ],
  },
  network: {
    words: /\bnet\b|\bdns\b|dgram|https?\b|\bfetch\b|child_process|cluster|\bstdin\b|express|koa/,
    modules: [
      'web/node/net.ts',
      'web/node/dgram.ts',
      'web/node/internal/dgram/socket.ts',
      'web/node/dns.ts',
      'web/node/dns/promises.ts',
      'web/node/internal/dns/channel.ts',
      'web/node/internal/dns/resolver.ts',
      'web/node/internal/dns/lookup.ts',
      'web/node/internal/net/block_list.ts',
      'web/node/internal/net/socket_address.ts',
      'web/node/internal/net/handles.ts',
      'web/node/internal/net/server.ts',
      'web/node/internal/net/socket.ts',
      'web/node/internal/net/stream_io.ts',
    ],
  },
  files: {
    words: /\bfs\b/,
    modules: [
      'web/node/fs.ts',
      'web/node/fs/promises.ts',
      'web/node/internal/fs/context.ts',
      'web/node/internal/fs/cp.ts',
      'web/node/internal/fs/dir.async.ts',
      'web/node/internal/fs/glob.async.ts',
      'web/node/internal/fs/file_blob.ts',
      'web/node/internal/fs/recursive_watch.ts',
      'web/node/internal/fs/utf8_stream.ts',
      'web/node/internal/fs/watch.ts',
      'web/node/internal/fs/watch_promises.async.ts',
      'web/node/internal/fs/watchers.ts',
      'web/node/internal/fs/web_stream.async.ts',
    ],
  },
  zlib: {
    words: /zlib|body-?parser|compression|express|koa/,
    modules: ['web/node/zlib.ts'],
    packages: ['pako-deflate', 'pako-inflate'],
  },
  mime: { words: /\bMIME(?:Type|Params)\b/, modules: ['web/node/internal/mime.ts'] },
  modules: { words: /\bimport\b/, modules: ['web/node/internal/modules/cjs_lexer.ts'] },
  threads: {
    words: /worker_threads|\bWorker\b/,
    modules: [
      'web/node/worker_threads.ts',
      'web/node/internal/worker.ts',
      'web/node/internal/worker/main.ts',
      'web/node/internal/worker/messaging.ts',
      'web/node/internal/worker/process.ts',
      'web/node/internal/worker/stdio.ts',
    ],
  },
  crypto: { words: /crypto/i, modules: ['web/node/crypto.ts', 'web/node/internal/webcrypto.ts'] },
  domain: { words: /['"`](?:node:)?domain['"`]/, modules: ['web/node/domain.ts'] },
  // Asked for by the report of an error of Node's own that nobody caught: no program says so.
  places: { words: /(?!)/, modules: ['web/node/internal/node_throws.ts'] },
  readline: {
    words: /readline/,
    modules: [
      'web/node/internal/readline/interface.ts',
      'web/node/readline.ts',
      'web/node/readline/promises.ts',
    ],
  },
};

/** The part in which a module of web/node or a package stands, if any. */
const owners = new Map(
  Object.entries(parts).flatMap(([name, { modules = [], packages = [] }]) =>
    [...modules, ...packages].map((id) => [id, name]),
  ),
);
export const partOf = (id) => owners.get(id);
