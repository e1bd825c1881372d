// The packages that are parts of the runtime.
import { deflateEdits } from './pako.mjs';
import { edits as streamEdits } from './readable-stream-4.mjs';
import { edits as webEdits, prelude as webPrelude } from './web-streams.mjs';
import { edits as streamEdits10 } from './readable-stream-3.mjs';

const LEGACY = 'lib/internal/streams/legacy.js';

/** @type {Record<string, import('./bundle.mjs').Package>} */
export const packages = {
  // Streams of Node 18 and later.
  'readable-stream': {
    entry: 'readable-stream/lib/stream.js',
    edits: streamEdits,
    isOutside: (id) => /\/ours\/|\/validators$|\/shims\/process$|^[a-z]/.test(id),
  },
  // The streams of before Node 0.10, which are the base of the others.
  'readable-stream-legacy': {
    entry: 'readable-stream/lib/internal/streams/legacy.js',
    edits: { [LEGACY]: streamEdits[LEGACY] },
    isOutside: (id) => /\/ours\/|^[a-z]/.test(id),
  },
  // Streams of Node 10.
  'readable-stream-3': {
    entry: 'readable-stream-3/readable-browser.js',
    edits: streamEdits10,
    prelude: "const process = require('process'); const { Promise } = require('primordials');",
    isOutside: (id) => /\/errors$|^[a-z]/.test(id),
  },
  // zlib.
  'pako-deflate': {
    entry: 'pako/lib/zlib/deflate.js',
    edits: deflateEdits,
    isOutside: () => false,
  },
  'pako-inflate': { entry: 'pako/lib/zlib/inflate.js', isOutside: () => false },
  // stream/web.
  'web-streams': {
    entry: 'web-streams-polyfill/dist/ponyfill.es2018.js',
    edits: webEdits,
    prelude: webPrelude,
    isOutside: () => false,
  },
};
