// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of the package.
// What web-streams-polyfill 3 says and shows otherwise than Node: its errors are Node's, with codes, and a stream keeps
// the promise by which stream.finished() learns that it is closed.
const TYPE_ERROR = /^new TypeError\(/;

/** `[from, to]` for an error that is about the state of a stream. */
const state = (from, message, count = 1) => {
  if (!TYPE_ERROR.test(from)) throw new Error(`No TypeError: ${from}`);
  return [from, `invalidState(${message})`, count];
};
const text = (words) => JSON.stringify(words);
const illegal = ["new TypeError('Illegal constructor')", 'new codes.ERR_ILLEGAL_CONSTRUCTOR()', 5];
/** Errors of methods that were called on something else. */
const brand = (name, count = 1) => [
  `new TypeError(\`${name}.prototype.\${name} can only be used on a ${name}\`)`,
  `new codes.ERR_INVALID_THIS('${name}')`,
  count,
];

export const prelude = `
const { codes } = require('internal/errors');
const invalidState = (text) => new codes.ERR_INVALID_STATE.TypeError(text);
const invalidType = (name, expected, value) => new codes.ERR_INVALID_ARG_TYPE(name, expected, value);
const kIsClosedPromise = Symbol.for('nodejs.webstream.isClosedPromise');
const kIsDisturbed = Symbol.for('nodejs.stream.disturbed');
const kIsErrored = Symbol.for('nodejs.stream.errored');
const kIsReadable = Symbol.for('nodejs.stream.readable');
const kControllerErrorFunction = Symbol.for('nodejs.webstream.controllerErrorFunction');
const { Promise } = require('primordials');
const hidden = (stream, key, get) =>
  Object.defineProperty(stream, key, { configurable: true, get, set(value) {
    Object.defineProperty(stream, key, { configurable: true, value, writable: true });
  } });
function watchClosing(stream) {
  const closing = {};
  closing.promise = new Promise((resolve, reject) => Object.assign(closing, { resolve, reject }));
  closing.promise.then(undefined, () => {});
  hidden(stream, kIsClosedPromise, () => closing);
}
`;

/** @type {import('./bundle.mjs').Edits} */
export const edits = {
  'dist/ponyfill.es2018.js': [
    illegal,
    brand('ReadableStream'),
    brand('ReadableStreamDefaultReader'),
    brand('ReadableStreamDefaultController'),
    brand('ReadableStreamBYOBReader'),
    brand('ReadableStreamBYOBRequest'),
    brand('ReadableByteStreamController'),
    brand('WritableStream'),
    brand('WritableStreamDefaultController'),
    brand('WritableStreamDefaultWriter'),
    brand('TransformStream'),
    brand('TransformStreamDefaultController'),
    brand('CountQueuingStrategy'),
    brand('ByteLengthQueuingStrategy'),
    state(
      "new TypeError(`Reader was released and can no longer be used to monitor the stream's closedness`)",
      text('Reader released'),
      2,
    ),
    state("new TypeError('Reader was released')", text('Releasing reader'), 2),
    state(
      "new TypeError('Cannot ' + name + ' a stream using a released reader')",
      text('The reader is not attached to a stream'),
    ),
    state(
      "new TypeError('This stream has already been locked for exclusive reading by another reader')",
      text('ReadableStream is locked'),
      2,
    ),
    state(
      "new TypeError('Cannot cancel a stream that already has a reader')",
      text('ReadableStream is locked'),
    ),
    state(
      "new TypeError('The stream has already been closed; do not close it again!')",
      text('Controller is already closed'),
    ),
    state(
      'new TypeError(`The stream (in ${state} state) is not in the readable state and cannot be closed`)',
      text('ReadableStream is already closed'),
    ),
    state(
      "new TypeError('The stream is not in a state that permits close')",
      text('Controller is already closed'),
    ),
    state(
      "new TypeError('The stream is not in a state that permits enqueue')",
      text('Controller is already closed'),
    ),
    state("new TypeError('stream is closed or draining')", text('Controller is already closed')),
    state(
      'new TypeError(`The stream (in ${state} state) is not in the readable state and cannot be enqueued to`)',
      text('ReadableStream is already closed'),
    ),
    state(
      "new TypeError('Cannot abort a stream that already has a writer')",
      text('WritableStream is locked'),
    ),
    state(
      "new TypeError('Cannot close a stream that already has a writer')",
      text('WritableStream is locked'),
    ),
    state(
      "new TypeError('This stream has already been locked for exclusive writing by another writer')",
      text('WritableStream is locked'),
    ),
    state(
      "new TypeError('Cannot close an already-closing stream')",
      text('Failure to close WritableStream'),
      2,
    ),
    state(
      'new TypeError(`The stream (in ${state} state) is not in the writable state and cannot be closed`)',
      text('WritableStream is closed'),
    ),
    state(
      "new TypeError('The stream is closing or closed and cannot be written to')",
      text('WritableStream is closed'),
    ),
    state(
      "new TypeError(`Writer was released and can no longer be used to monitor the stream's closedness`)",
      text('Writer has been released'),
    ),
    state(
      "new TypeError('Cannot ' + name + ' a stream using a released writer')",
      text('Writer is not bound to a WritableStream'),
    ),
    state(
      "new TypeError('the destination writable stream closed before all data could be piped to it')",
      text('Destination WritableStream is closed'),
    ),
    state(
      "new TypeError('ReadableStream.prototype.pipeThrough cannot be used on a locked ReadableStream')",
      text('The ReadableStream is locked'),
    ),
    state(
      "new TypeError('ReadableStream.prototype.pipeThrough cannot be used on a locked WritableStream')",
      text('The WritableStream is locked'),
    ),
    state(
      "new TypeError('ReadableStream.prototype.pipeTo cannot be used on a locked ReadableStream')",
      text('The ReadableStream is locked'),
    ),
    state(
      "new TypeError('ReadableStream.prototype.pipeTo cannot be used on a locked WritableStream')",
      text('The WritableStream is locked'),
    ),
    state(
      "new TypeError('Readable side is not in a state that permits enqueue')",
      text('Unable to enqueue'),
    ),
    state(
      "new TypeError('TransformStream terminated')",
      text('TransformStream has been terminated'),
    ),
    [
      "new TypeError(`ReadableStream.prototype.pipeTo's first argument must be a WritableStream`)",
      "invalidType('transform.writable', 'WritableStream', destination)",
    ],
    [
      "new RangeError('Invalid highWaterMark')",
      "new codes.ERR_INVALID_ARG_VALUE.RangeError('strategy.highWaterMark', highWaterMark)",
    ],
    [
      '        assertFunction(fn, context);\n        return chunk => convertUnrestrictedDouble(fn(chunk));',
      "        if (typeof fn !== 'function') throw invalidType('strategy.size', 'Function', fn);\n        return chunk => convertUnrestrictedDouble(fn(chunk));",
    ],
    [
      "        assertDictionary(init, context);\n        const highWaterMark = init === null || init === void 0 ? void 0 : init.highWaterMark;\n        assertRequiredField(highWaterMark, 'highWaterMark', 'QueuingStrategyInit');",
      "        if (init === null || typeof init !== 'object') throw invalidType('init', 'Object', init);\n        const { highWaterMark } = init;\n        if (highWaterMark === undefined) throw new codes.ERR_MISSING_OPTION('init.highWaterMark');",
    ],
    [
      'new TypeError(`${context} is not a ReadableStream.`)',
      "invalidType(context === 'First parameter' ? 'stream' : 'transform.readable', 'ReadableStream', x)",
    ],
    [
      'new TypeError(`${context} is not a WritableStream.`)',
      "invalidType(context === 'First parameter' ? 'stream' : 'transform.writable', 'WritableStream', x)",
    ],
    [
      'new TypeError(`${context} is not an AbortSignal.`)',
      "invalidType('options.signal', 'AbortSignal', value)",
    ],
    [
      "new TypeError(`${context} '${mode}' is not a valid enumeration value for ReadableStreamReaderMode`)",
      "new codes.ERR_INVALID_ARG_VALUE('options.mode', mode)",
    ],
    [
      "new TypeError(`${context} '${type}' is not a valid enumeration value for ReadableStreamType`)",
      "new codes.ERR_INVALID_ARG_VALUE('source.type', type)",
    ],
    [
      "        stream._state = 'readable';\n        stream._reader = undefined;\n        stream._storedError = undefined;\n        stream._disturbed = false;\n",
      `        stream._state = 'readable';
        stream._reader = undefined;
        stream._storedError = undefined;
        stream._disturbed = false;
        watchClosing(stream);
        hidden(stream, kIsDisturbed, () => stream._disturbed);
        hidden(stream, kIsErrored, () => stream._state === 'errored');
        hidden(stream, kIsReadable, () => stream._state === 'readable');
        hidden(stream, kControllerErrorFunction, () => (error) => stream._readableStreamController.error(error));
`,
    ],
    [
      "        stream._state = 'closed';\n        const reader = stream._reader;\n",
      "        stream._state = 'closed';\n        stream[kIsClosedPromise].resolve(undefined);\n        const reader = stream._reader;\n",
    ],
    [
      "        stream._state = 'errored';\n        stream._storedError = e;\n        const reader = stream._reader;\n",
      "        stream._state = 'errored';\n        stream._storedError = e;\n        stream[kIsClosedPromise].reject(e);\n        const reader = stream._reader;\n",
    ],
    [
      "    function InitializeWritableStream(stream) {\n        stream._state = 'writable';\n",
      `    function InitializeWritableStream(stream) {
        stream._state = 'writable';
        watchClosing(stream);
        hidden(stream, kControllerErrorFunction, () => (error) => stream._writableStreamController.error(error));
`,
    ],
    [
      "        stream._state = 'closed';\n        const writer = stream._writer;\n",
      "        stream._state = 'closed';\n        stream[kIsClosedPromise].resolve(undefined);\n        const writer = stream._writer;\n",
    ],
    [
      '    function WritableStreamRejectCloseAndClosedPromiseIfNeeded(stream) {\n',
      '    function WritableStreamRejectCloseAndClosedPromiseIfNeeded(stream) {\n        stream[kIsClosedPromise].reject(stream._storedError);\n',
    ],
  ],
};
