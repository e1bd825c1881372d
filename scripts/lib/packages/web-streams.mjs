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
const EMPTY_VIEW = text('View or Viewed ArrayBuffer is zero-length or detached');
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
const process = require('process');
const hidden = (stream, key, get) =>
  Object.defineProperty(stream, key, { configurable: true, get, set(value) {
    Object.defineProperty(stream, key, { configurable: true, value, writable: true });
  } });
const result = (value, done) => ($major < 26 ? { value, done } : { done, value });
const hasChunk = ({ _state, _readableStreamController: controller }) =>
  _state === 'readable' && controller._queue.length > 0;
// A Buffer is made anew as what it is based on.
const viewClass = (view) => ($major, globalThis)[Object.prototype.toString.call(view).slice(8, -1)];
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
    // Callbacks are async functions in Node 20 and 22; else what they return counts, if it is a promise.
    [
      '            return promiseResolvedWith(reflectCall(F, V, args));',
      '            const value = reflectCall(F, V, args);\n            return $major === 20 || $major === 22 ? promiseResolvedWith(value) : originalPromise.resolve(value);',
    ],
    [
      'promiseResolvedWith(startResult)',
      '($major < 20 ? originalPromise.resolve(startResult) : promiseResolvedWith(startResult))',
      3,
    ],
    // A pipe waits for the write itself; since 24 it goes on without a promise for each chunk.
    [
      'currentWrite = PerformPromiseThen(WritableStreamDefaultWriterWrite(writer, chunk), undefined, noop);',
      'currentWrite = WritableStreamDefaultWriterWrite(writer, chunk);\n                                setPromiseIsHandledToTrue(currentWrite);',
    ],
    [
      '        let currentWrite = promiseResolvedWith(undefined);\n',
      `        let currentWrite = promiseResolvedWith(undefined);
            const writes = { pending: 0, isFailed: false, failure: undefined, stall: undefined };
            const written = {
                _resolve() {
                    if (--writes.pending > 0 || writes.stall === undefined) return;
                    const { stall } = writes;
                    writes.stall = undefined;
                    if (writes.isFailed) stall.reject(writes.failure);
                    else stall.resolve();
                },
                _reject(error) {
                    writes.pending--;
                    writes.isFailed = true;
                    writes.failure = error;
                    const { stall } = writes;
                    writes.stall = undefined;
                    if (stall !== undefined) stall.reject(error);
                }
            };
`,
    ],
    [
      '            setPromiseIsHandledToTrue(pipeLoop());',
      '            if ($major < 24) setPromiseIsHandledToTrue(pipeLoop());',
    ],
    [
      '            // Errors must be propagated forward\n',
      `            function pendingWrites() {
                if (writes.pending === 0) {
                    return writes.isFailed ? promiseRejectedWith(writes.failure) : originalPromise.resolve();
                }
                return newPromise((resolve, reject) => {
                    writes.stall = { resolve, reject };
                });
            }
            function forward(chunk) {
                if (dest._state !== 'writable') {
                    // Refused at once: the write that never began has failed.
                    writes.isFailed = true;
                    writes.failure = dest._storedError;
                    return;
                }
                writes.pending++;
                const request = { ...written };
                WritableStreamDefaultWriterWrite(writer, chunk, request);
            }
            function pump() {
                if (shuttingDown) return;
                if (dest._backpressure) {
                    dest._resumePipe = pump;
                    return;
                }
                const controller = source._readableStreamController;
                const queue = controller._pendingPullIntos === undefined ? controller._queue : undefined;
                if (source._state !== 'readable' || queue === undefined || queue.length === 0) {
                    ReadableStreamDefaultReaderRead(reader, {
                        _chunkSteps: (chunk) => {
                            PerformPromiseThen(originalPromise.resolve(), () => {
                                forward(chunk);
                                pump();
                            });
                        },
                        _closeSteps() {},
                        _errorSteps() {}
                    });
                    return;
                }
                while (queue.length > 0 && !shuttingDown) {
                    const chunk = DequeueValue(controller);
                    if (controller._closeRequested && queue.length === 0) {
                        ReadableStreamDefaultControllerClearAlgorithms(controller);
                        ReadableStreamClose(source);
                    }
                    forward(chunk);
                    if (dest._backpressure || dest._state !== 'writable' || WritableStreamCloseQueuedOrInFlight(dest)) break;
                }
                if (shuttingDown) return;
                ReadableStreamDefaultControllerCallPullIfNeeded(controller);
                if (source._state === 'closed') return;
                if (dest._backpressure) dest._resumePipe = pump;
                else PerformPromiseThen(originalPromise.resolve(), pump);
            }
            if ($major >= 24) pump();
            // Errors must be propagated forward
`,
    ],
    [
      '                const oldCurrentWrite = currentWrite;\n',
      '                if ($major >= 24) return pendingWrites();\n                const oldCurrentWrite = currentWrite;\n',
    ],
    [
      '        stream._backpressure = backpressure;\n    }\n    /**\n     * A default writer',
      `        stream._backpressure = backpressure;
        const resumePipe = stream._resumePipe;
        if (!backpressure && resumePipe !== undefined) {
            stream._resumePipe = undefined;
            resumePipe();
        }
    }
    /**
     * A default writer`,
    ],
    [
      '    function WritableStreamDefaultWriterWrite(writer, chunk) {',
      '    function WritableStreamDefaultWriterWrite(writer, chunk, request) {',
    ],
    [
      '        const promise = WritableStreamAddWriteRequest(stream);\n        WritableStreamDefaultControllerWrite(controller, chunk, chunkSize);',
      '        const promise = request === undefined ? WritableStreamAddWriteRequest(stream) : void stream._writeRequests.push(request);\n        WritableStreamDefaultControllerWrite(controller, chunk, chunkSize);',
    ],
    [
      "throw new TypeError('Cannot construct a ReadableStreamBYOBReader for a stream not constructed with a byte ' +\n                    'source');",
      "throw new codes.ERR_INVALID_ARG_VALUE('stream', stream, 'must be a byte stream');",
    ],
    ["assertRequiredField(readable, 'readable', 'ReadableWritablePair');", ''],
    ["assertRequiredField(writable, 'writable', 'ReadableWritablePair');", ''],
    [
      "assertReadableStream(readable, `${context} has member 'readable' that`)",
      "if (!IsReadableStream(readable)) throw invalidType('transform.readable', 'ReadableStream', readable)",
    ],
    [
      "assertWritableStream(writable, `${context} has member 'writable' that`)",
      "if (!IsWritableStream(writable)) throw invalidType('transform.writable', 'WritableStream', writable)",
    ],
    ["assertRequiredArgument(options, 1, 'CountQueuingStrategy');", ''],
    ["assertRequiredArgument(options, 1, 'ByteLengthQueuingStrategy');", ''],
    [
      "new RangeError('Invalid type is specified')",
      "new codes.ERR_INVALID_ARG_VALUE.RangeError('type', type)",
    ],
    [
      "new RangeError('Invalid readableType specified')",
      "new codes.ERR_INVALID_ARG_VALUE.RangeError('transformer.readableType', transformer.readableType)",
    ],
    [
      "new RangeError('Invalid writableType specified')",
      "new codes.ERR_INVALID_ARG_VALUE.RangeError('transformer.writableType', transformer.writableType)",
    ],
    // What is no object, and what is no function.
    [
      "'First parameter');\n            }\n            const strategy = convertQueuingStrategy(rawStrategy, 'Second parameter');\n            const underlyingSink = convertUnderlyingSink(rawUnderlyingSink, 'First parameter');",
      "'First parameter');\n            }\n            const strategy = convertQueuingStrategy(rawStrategy, 'strategy');\n            const underlyingSink = convertUnderlyingSink(rawUnderlyingSink, 'sink');",
    ],
    [
      "assertObject(rawUnderlyingSink, 'First parameter')",
      "assertObject(rawUnderlyingSink, 'sink')",
    ],
    [
      "assertObject(rawUnderlyingSource, 'First parameter')",
      "assertObject(rawUnderlyingSource, 'source')",
    ],
    [
      "const strategy = convertQueuingStrategy(rawStrategy, 'Second parameter');\n            const underlyingSource = convertUnderlyingDefaultOrByteSource(rawUnderlyingSource, 'First parameter');",
      "const strategy = convertQueuingStrategy(rawStrategy, 'strategy');\n            const underlyingSource = convertUnderlyingDefaultOrByteSource(rawUnderlyingSource, 'source');",
    ],
    [
      "convertReaderOptions(rawOptions, 'First parameter')",
      "convertReaderOptions(rawOptions, 'options')",
    ],
    [
      "convertPipeOptions(rawOptions, 'Second parameter')",
      "convertPipeOptions(rawOptions, 'options')",
      2,
    ],
    [
      "convertTransformer(rawTransformer, 'First parameter')",
      "convertTransformer(rawTransformer, 'transformer')",
    ],
    [
      '        if (obj !== undefined && !isDictionary(obj)) {\n            throw new TypeError(`${context} is not an object.`);',
      "        if ($major >= 20 && obj !== undefined && !isDictionary(obj)) {\n            throw invalidType(context, 'Object', obj);",
    ],
    [
      '        if (!isObject(x)) {\n            throw new TypeError(`${context} is not an object.`);',
      "        if ($major >= 20 && !isObject(x)) {\n            throw invalidType(context, 'Object', x);",
    ],
    [
      'throw new TypeError(`${context} is not a function.`);',
      `const [, owner, member] = /^(\\w+) has member '(\\w+)'/.exec(context) || [];
            if ($major < 20 || member === 'start') throw new TypeError('Bind must be called on a function');
            throw invalidType(\`\${owner}.\${member}\`, 'Function', x);`,
    ],
    // The first step of an iterator waits for one job, so that the source can start; a chunk does not wait.
    [
      '                    _queueMicrotask(() => resolvePromise({ value: chunk, done: false }));',
      '                    resolvePromise(result(chunk, false));',
    ],
    [
      '            this._ongoingPromise = this._ongoingPromise ?\n                transformPromiseWith(this._ongoingPromise, nextSteps, nextSteps) :\n                nextSteps();',
      `            if (!this._hasStarted) {
                this._hasStarted = true;
                this._ongoingPromise = originalPromise.resolve();
            }
            if (this._ongoingPromise === undefined && $major >= 24) {
                const chunk = this._bufferedChunk();
                if (chunk !== undefined) return originalPromise.resolve(chunk);
            }
            this._ongoingPromise = this._ongoingPromise ?
                transformPromiseWith(this._ongoingPromise, nextSteps, nextSteps) :
                nextSteps();`,
    ],
    [
      '        _nextSteps() {\n',
      `        // Since 24 what is buffered is given at once.
        _bufferedChunk() {
            const stream = this._reader._ownerReadableStream;
            if (this._isFinished || stream === undefined || stream._state !== 'readable') return undefined;
            const controller = stream._readableStreamController;
            if (controller._pendingPullIntos !== undefined || controller._queue.length === 0) return undefined;
            stream._disturbed = true;
            const chunk = DequeueValue(controller);
            if (controller._closeRequested && controller._queue.length === 0) {
                ReadableStreamDefaultControllerClearAlgorithms(controller);
                ReadableStreamClose(stream);
            } else ReadableStreamDefaultControllerCallPullIfNeeded(controller);
            return { done: false, value: chunk };
        }
        _nextSteps() {
`,
    ],
    // What a signal makes a pipe do goes through promises of Node's own kind, around each of both and around the whole.
    [
      'Promise.all(actions.map(action => action()))',
      `newPromise((resolve, reject) => {
                        const safe = promise => newPromise((done, failed) => PerformPromiseThen(promise, done, failed));
                        PerformPromiseThen(Promise.all(actions.map(action => safe(action()))), resolve, reject);
                    })`,
    ],
    // Since 24 a write that fails while a pipe ends makes the pipe fail.
    [
      'uponFulfillment(waitForWritesToFinish(), doTheRest)',
      'uponPromise(waitForWritesToFinish(), doTheRest, failure => ($major >= 24 ? finalize(true, failure) : undefined))',
    ],
    [
      'uponFulfillment(waitForWritesToFinish(), () => finalize(isError, error))',
      'uponPromise(waitForWritesToFinish(), () => finalize(isError, error), failure => ($major >= 24 ? finalize(true, failure) : undefined))',
    ],
    // Since 26 a write that waits for a transform's backpressure is over with the transform, not jobs later.
    [
      '        uponPromise(sinkWritePromise, () => {\n            WritableStreamFinishInFlightWrite(stream);\n            const state',
      '        const whenWritten = sinkWritePromise._parked || ((done, failed) => uponPromise(sinkWritePromise, done, failed));\n        whenWritten(() => {\n            WritableStreamFinishInFlightWrite(stream);\n            const state',
    ],
    [
      '            const backpressureChangePromise = stream._backpressureChangePromise;\n            return transformPromiseWith(backpressureChangePromise, () => {\n                const writable',
      `            const backpressureChangePromise = stream._backpressureChangePromise;
            if ($major >= 26) {
                const _parked = (done, failed) => uponPromise(backpressureChangePromise, () => {
                    const writable = stream._writable;
                    if (writable._state === 'erroring') {
                        PerformPromiseThen(originalPromise.resolve(), () => failed(writable._storedError));
                    } else uponPromise(TransformStreamDefaultControllerPerformTransform(controller, chunk), done, failed);
                    return null;
                });
                return { _parked };
            }
            return transformPromiseWith(backpressureChangePromise, () => {
                const writable`,
    ],
    // A chunk that comes when the transform is over already (its readable end was cancelled): until Node 22 that calls
    // undefined, since 24 the chunk is dropped.
    [
      '        const transformPromise = controller._transformAlgorithm(chunk);\n',
      `        if (controller._transformAlgorithm === undefined) {
            if ($major >= 24) return originalPromise.resolve();
            const error = new TypeError('controller[kState].transformAlgorithm is not a function');
            TransformStreamError(controller._controlledTransformStream, error);
            return promiseRejectedWith(error);
        }
        const transformPromise = controller._transformAlgorithm(chunk);
`,
    ],
    // Node 18 has no transformer.cancel(): an end that is given up is an error of the other one, at once. Later abort() is
    // an async function that returns the common promise.
    [
      '            return TransformStreamDefaultSinkAbortAlgorithm(stream, reason);',
      `            if ($major < 20) {
                TransformStreamError(stream, reason);
                return originalPromise.resolve();
            }
            const finished = TransformStreamDefaultSinkAbortAlgorithm(stream, reason);
            return newPromise(resolve => resolve(finished));`,
    ],
    [
      '            return TransformStreamDefaultSourceCancelAlgorithm(stream, reason);',
      `            if ($major < 20) {
                TransformStreamErrorWritableAndUnblockWrite(stream, reason);
                return originalPromise.resolve();
            }
            return TransformStreamDefaultSourceCancelAlgorithm(stream, reason);`,
    ],
    [
      '            return TransformStreamDefaultSinkCloseAlgorithm(stream);',
      `            if ($major < 20) {
                const controller = stream._transformStreamController;
                const flushed = controller._flushAlgorithm();
                TransformStreamDefaultControllerClearAlgorithms(controller);
                const readable = stream._readable;
                return transformPromiseWith(flushed, () => {
                    if (readable._state === 'errored') throw readable._storedError;
                    ReadableStreamDefaultControllerClose(readable._readableStreamController);
                }, error => {
                    TransformStreamError(stream, error);
                    throw readable._storedError;
                });
            }
            return TransformStreamDefaultSinkCloseAlgorithm(stream);`,
    ],
    [
      '            cancel: cancel === undefined ?\n                undefined :\n                convertTransformerCancelCallback',
      '            cancel: $major < 20 || cancel === undefined ?\n                undefined :\n                convertTransformerCancelCallback',
    ],
    // tee() is open for the next read before a chunk goes on, and hears of the end in a tick.
    [
      '                        readAgain = false;\n                        const chunk1 = chunk;\n                        const chunk2 = chunk;\n                        // There',
      '                        readAgain = false;\n                        reading = false;\n                        const chunk1 = chunk;\n                        const chunk2 = chunk;\n                        // There',
    ],
    [
      '                        reading = false;\n                        if (readAgain) {\n                            pullAlgorithm();',
      '                        if (readAgain && !reading) {\n                            pullAlgorithm();',
    ],
    [
      `                _closeSteps: () => {
                    reading = false;
                    if (!canceled1) {
                        ReadableStreamDefaultControllerClose(branch1._readableStreamController);
                    }
                    if (!canceled2) {
                        ReadableStreamDefaultControllerClose(branch2._readableStreamController);
                    }
                    if (!canceled1 || !canceled2) {
                        resolveCancelPromise(undefined);
                    }
                },`,
      `                _closeSteps: () => process.nextTick(() => {
                    reading = false;
                    if (!canceled1) {
                        ReadableStreamDefaultControllerClose(branch1._readableStreamController);
                    }
                    if (!canceled2) {
                        ReadableStreamDefaultControllerClose(branch2._readableStreamController);
                    }
                    if (!canceled1 || !canceled2) {
                        resolveCancelPromise(undefined);
                    }
                }),`,
    ],
    // An iterator's last results.
    [
      '                return Promise.resolve({ value: undefined, done: true });',
      '                return Promise.resolve({ done: true, value: undefined });',
    ],
    [
      '                    ReadableStreamReaderGenericRelease(reader);\n                    resolvePromise({ value: undefined, done: true });',
      '                    ReadableStreamReaderGenericRelease(reader);\n                    resolvePromise({ done: true, value: undefined });',
    ],
    ['Promise.resolve({ value, done: true })', 'Promise.resolve({ done: true, value })'],
    ['() => ({ value, done: true })', '() => ({ done: true, value })'],
    ['promiseResolvedWith({ value, done: true })', 'promiseResolvedWith({ done: true, value })'],
    // The order of a result's properties; Node 24 has a short way for a chunk that is there.
    [
      `            const readRequest = {
                _chunkSteps: chunk => resolvePromise({ value: chunk, done: false }),
                _closeSteps: () =>`,
      `            const isShort = $major === 24 && hasChunk(this._ownerReadableStream);
            const readRequest = {
                _chunkSteps: chunk => resolvePromise(isShort ? { done: false, value: chunk } : result(chunk, false)),
                _closeSteps: () =>`,
    ],
    ['resolvePromise({ value: chunk, done: false })', 'resolvePromise(result(chunk, false))'],
    ['resolvePromise({ value: undefined, done: true })', 'resolvePromise(result(undefined, true))'],
    ['resolvePromise({ value: chunk, done: true })', 'resolvePromise(result(chunk, true))'],
    [
      'const ctor = view.constructor;',
      'const ctor = isDataView(view) ? DataView : viewClass(view);',
    ],
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
    // What is no view, or an empty one, and how much of one was filled.
    [
      "new TypeError('view must be an array buffer view')",
      "invalidType('view', ['Buffer', 'TypedArray', 'DataView'], view)",
    ],
    state("new TypeError('view must have non-zero byteLength')", EMPTY_VIEW),
    state("new TypeError(`view's buffer must have non-zero byteLength`)", EMPTY_VIEW),
    state("new TypeError('view\\'s buffer has been detached')", EMPTY_VIEW),
    [
      "new TypeError('You can only respond with array buffer views')",
      "invalidType('view', ['Buffer', 'TypedArray', 'DataView'], view)",
    ],
    state(
      "new TypeError('The given view\\'s buffer has been detached and so cannot be used as a response')",
      text('Viewed ArrayBuffer is detached'),
    ),
    [
      "new TypeError('bytesWritten must be 0 when calling respond() on a closed stream')",
      "new codes.ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten)",
    ],
    [
      "new TypeError('bytesWritten must be greater than 0 when calling respond() on a readable stream')",
      "new codes.ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten)",
    ],
    [
      "new RangeError('bytesWritten out of range')",
      "new codes.ERR_INVALID_ARG_VALUE.RangeError('bytesWritten', bytesWritten)",
    ],
    [
      "new TypeError('The view\\'s length must be 0 when calling respondWithNewView() on a closed stream')",
      "new codes.ERR_INVALID_ARG_VALUE('view', view)",
    ],
    [
      "new TypeError('The view\\'s length must be greater than 0 when calling respondWithNewView() on a readable stream')",
      "new codes.ERR_INVALID_ARG_VALUE('view', view)",
    ],
    [
      "new RangeError('The region specified by view does not match byobRequest')",
      "new codes.ERR_INVALID_ARG_VALUE.RangeError('view', view)",
    ],
    [
      "new RangeError('The buffer of view has different capacity than byobRequest')",
      "new codes.ERR_INVALID_ARG_VALUE.RangeError('view', view)",
    ],
    [
      "        if (method === undefined) {\n            throw new TypeError('The object is not iterable');",
      "        if (method === undefined || (typeof method !== 'function' && $major >= 24)) {\n            throw new codes.ERR_ARG_NOT_ITERABLE(obj);",
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
      "invalidType('options.signal', 'AbortSignal', signal)",
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
