// What readable-stream 3 (Node 10 and 11) does otherwise than Node 10.

const FROM = 'lib/internal/streams/from.js';

/** @type {import('./bundle.mjs').Edits} */
export const edits = {
  'lib/_stream_writable.js': [
    [
      "!(['hex', 'utf8', 'utf-8', 'ascii', 'binary', 'base64', 'ucs2', 'ucs-2', 'utf16le', 'utf-16le', 'raw'].indexOf((encoding + '').toLowerCase()) > -1)",
      '!Buffer.isEncoding(encoding)',
    ],
    // As console.log shows them.
    [
      'this.onwrite = function (er) {\n    onwrite(stream, er);\n  };',
      'this.onwrite = onwrite.bind(undefined, stream);',
    ],
    [
      'var _this = this;\n  this.next = null;\n  this.entry = null;\n  this.finish = function () {\n    onCorkedFinish(_this, state);\n  };',
      'var request = { next: null, entry: null, finish: null };\n  request.finish = onCorkedFinish.bind(undefined, request, state);\n  return request;',
    ],
  ],
  // The package has async functions of its own making, which take fewer jobs.
  [FROM]: [
    [
      `    _next2 = _asyncToGenerator(function* () {
      try {
        var _yield$iterator$next = yield iterator.next(),`,
      `    _next2 = async function () {
      try {
        var _yield$iterator$next = await iterator.next(),`,
    ],
    ['readable.push(yield value)', 'readable.push(await value)'],
    [
      `        readable.destroy(err);
      }
    });`,
      `        readable.destroy(err);
      }
    };`,
    ],
    [
      "if (iterable && typeof iterable.next === 'function') {\n    iterator = iterable;\n  } else if",
      'if',
    ],
  ],
};
