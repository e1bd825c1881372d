// What readable-stream 4 (Node 18.19) does otherwise than the Node versions from 18 on. `$major` is the version.

const internal = (name) => `lib/internal/streams/${name}.js`;
const BYTES =
  "$major >= 20 ? ['string', 'Buffer', 'TypedArray', 'DataView'] : ['string', 'Buffer', 'Uint8Array']";
const isBytes = '($major >= 20 ? Stream._isArrayBufferView : Stream._isUint8Array)(chunk)';
const checkedEncoding = (state) => `
  if ($major >= 20 && ${state}.defaultEncoding !== 'utf8' && !Buffer.isEncoding(${state}.defaultEncoding)) {
    throw new ERR_UNKNOWN_ENCODING(${state}.defaultEncoding)
  }`;
const setsOnly = (name, value) => [
  `state.${name} = ${value}`,
  // Since 20 a flag is set where it was assigned before.
  `if ($major < 20 || ${value.replaceAll('\n', ' ')}) state.${name} = ${value}`,
];
const asyncDispose = (filter) => `{
  let error
  if (!this.destroyed) {
    error = this.${filter.finished} ? null : new AbortError()
    this.destroy(error)
  }
  const closed = new Promise((resolve, reject) =>
    eos(this, (err) => (err && ${filter.rejects} ? reject(err) : resolve(null)))
  )
  return $major < 22 ? closed : (async () => { await closed })()
}`;
const webStreams = [
  'if (webStreamsAdapters === undefined) webStreamsAdapters = {}',
  "if (webStreamsAdapters === undefined) webStreamsAdapters = require('internal/webstreams/adapters')",
];

const readable = [
  // Since 20 what is no chunk is not asked about the highWaterMark.
  [
    '    errorOrDestroy(stream, err)\n  } else if (chunk === null) {',
    '    errorOrDestroy(stream, err)\n    if ($major >= 20) return false\n  } else if (chunk === null) {',
  ],
  [
    'const kDataEmitted = 1 << 18',
    'const kDataEmitted = 1 << 18\nconst kDataListening = 1 << 19\nconst kEndScheduled = 1 << 20\nconst kEofReadablePending = 1 << 21',
  ],
  ["stream instanceof require('./duplex')", 'stream instanceof Stream.Duplex'],
  ["this instanceof require('./duplex')", 'this instanceof Stream.Duplex'],
  [
    '    ERR_STREAM_UNSHIFT_AFTER_END_EVENT\n  },',
    '    ERR_STREAM_UNSHIFT_AFTER_END_EVENT,\n    ERR_UNKNOWN_ENCODING\n  },',
  ],
  [
    "this.defaultEncoding = (options && options.defaultEncoding) || 'utf8'",
    `this.defaultEncoding = (options && options.defaultEncoding) || 'utf8'${checkedEncoding('this')}`,
  ],
  // Events that streams have come first among the names of listeners.
  [
    '  const isDuplex = this instanceof Stream.Duplex\n',
    `  const isDuplex = this instanceof Stream.Duplex
  if ($major >= 20) {
    this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined }
  }
`,
  ],
  [
    `{
  let error
  if (!this.destroyed) {
    error = this.readableEnded ? null : new AbortError()
    this.destroy(error)
  }
  return new Promise((resolve, reject) => eos(this, (err) => (err && err !== error ? reject(err) : resolve(null))))
}`,
    asyncDispose({ finished: 'readableEnded', rejects: 'err !== error' }),
  ],
  ['Stream._isUint8Array(chunk)', isBytes],
  ["['string', 'Buffer', 'Uint8Array']", BYTES],
  [
    "!state.sync && stream.listenerCount('data') > 0",
    "!state.sync && ($major < 20 ? stream.listenerCount('data') > 0 : (state.state & kDataListening) !== 0)",
  ],
  [
    '  buffer.clear()\n  if (content',
    '  if ($major >= 24 && state.ended) content += decoder.end()\n  buffer.clear()\n  if (content',
  ],
  [
    '  const decoder = new StringDecoder(enc)\n',
    '  const state = this._readableState\n  const decoder = new StringDecoder(enc)\n',
  ],
  [
    '    if (state.flowing && state.length) return state.buffer.first().length\n',
    `    // One chunk at a time; since 26 also for who reads by hand.
    if ((state.flowing || ($major >= 26 && !state.decoder)) && state.length) return state.buffer.first().length
`,
  ],
  [
    '  if (n !== 0) state.state &= ~kEmittedReadable\n',
    '  if (n !== 0) state.state &= ~(kEmittedReadable | kEofReadablePending)\n',
  ],
  setsOnly('needReadable', 'state.length <= state.highWaterMark'),
  setsOnly('needReadable', '!state.flowing && !state.ended && state.length <= state.highWaterMark'),
  [
    '    // the readable code triggers during a read() call.\n    emitReadable(stream)',
    `    if ($major < 26 || state.flowing || state.needReadable || stream.listenerCount('readable') > 0) {
      emitReadable(stream)
    } else {
      // Nobody looks; a listener that comes later is told then.
      state.state |= kEofReadablePending
    }`,
  ],
  [
    'if (!state.readingMore && state.constructed) {',
    'if (!state.readingMore && state.constructed && ($major < 22 || !state.reading)) {',
  ],
  [
    '(!dest._writableState || dest._writableState.needDrain)) ondrain()',
    '($major >= 26 || !dest._writableState || dest._writableState.needDrain)) ondrain()',
  ],
  [
    `    const ret = dest.write(chunk)
    debug('dest.write', ret)
    if (ret === false) {
      pause()
    }
`,
    `    if ($major < 24) {
      if (dest.write(chunk) === false) pause()
      return
    }
    try {
      if (dest.write(chunk) === false) pause()
    } catch (error) {
      dest.destroy(error)
    }
`,
  ],
  [
    "state.awaitDrainWriters.size === 0) && src.listenerCount('data')",
    "state.awaitDrainWriters.size === 0) && ($major < 20 ? src.listenerCount('data') : (state.state & kDataListening) !== 0)",
  ],
  [
    "  if (ev === 'data') {\n",
    "  if (ev === 'data') {\n    if ($major >= 20) state.state |= kDataListening\n",
  ],
  [
    "    state.readableListening = this.listenerCount('readable') > 0\n\n    // Try",
    "    if ($major < 20 || this.listenerCount('readable') > 0) state.readableListening = this.listenerCount('readable') > 0\n\n    // Try",
  ],
  [
    `      if (state.length) {
        emitReadable(this)
      } else if (!state.reading) {`,
    `      if (state.length) {
        emitReadable(this)
      } else if ((state.state & kEofReadablePending) !== 0) {
        state.state &= ~kEofReadablePending
        emitReadable(this)
        if (!state.reading) process.nextTick(nReadingNextTick, this)
      } else if (!state.reading) {`,
  ],
  [
    '    process.nextTick(updateReadableListening, this)\n  }\n  return res\n}\nReadable.prototype.off',
    `    process.nextTick(updateReadableListening, this)
  } else if (ev === 'data' && this.listenerCount('data') === 0) {
    this._readableState.state &= ~kDataListening
  }
  return res
}
Readable.prototype.off`,
  ],
  [
    "} else if (self.listenerCount('data') > 0) {",
    "} else if ($major < 20 ? self.listenerCount('data') > 0 : (state.state & kDataListening) !== 0) {",
  ],
  [
    'Readable.prototype.resume = function () {\n  const state = this._readableState\n',
    'Readable.prototype.resume = function () {\n  const state = this._readableState\n  if ($major >= 26 && state.destroyed) return this\n',
  ],
  [
    'Readable.prototype.pause = function () {\n',
    'Readable.prototype.pause = function () {\n  if ($major >= 26 && this._readableState.destroyed) return this\n',
  ],
  [
    'for (let j = 1; j < streamKeys.length; j++)',
    'for (let j = $major >= 24 ? 0 : 1; j < streamKeys.length; j++)',
  ],
  [
    '  const iter = createAsyncIterator(stream, options)',
    `  const iter = $major < 26
    ? createAsyncIterator(stream, options)
    : require('internal/streams/iterator').createAsyncIterator(stream, options, {
        eos, destroyer: destroyImpl.destroyer, aggregateTwoErrors
      })`,
  ],
  [
    '(error === undefined || stream._readableState.autoDestroy)\n    ) {',
    `(error === undefined || stream._readableState.autoDestroy) &&
      // Who writes to a half-open duplex may go on.
      !($major >= 24 && error === null && stream.allowHalfOpen === true && stream.writable === true &&
        stream.writableEnded !== true)
    ) {`,
  ],
  [
    '      return this[kPaused] !== false\n',
    '      return $major < 20 ? this[kPaused] !== false : this[kPaused] === true\n',
  ],
  [
    `  if (!state.endEmitted) {
    state.ended = true
    process.nextTick(endReadableNT, state, stream)`,
    `  if (!state.endEmitted && ($major < 24 || (state.state & kEndScheduled) === 0)) {
    state.ended = true
    state.state |= kEndScheduled
    process.nextTick(endReadableNT, state, stream)`,
  ],
  [
    "  debug('endReadableNT', state.endEmitted, state.length)\n",
    "  debug('endReadableNT', state.endEmitted, state.length)\n  state.state &= ~kEndScheduled\n",
  ],
  webStreams,
];

const writable = [
  ["stream instanceof require('./duplex')", 'stream instanceof Stream.Duplex'],
  ["this instanceof require('./duplex')", 'this instanceof Stream.Duplex'],
  [
    "this.defaultEncoding = (options && options.defaultEncoding) || 'utf8'",
    `this.defaultEncoding = (options && options.defaultEncoding) || 'utf8'${checkedEncoding('this')}`,
  ],
  [
    '  this._writableState = new WritableState(options, this, isDuplex)\n',
    `  if ($major >= 20) {
    this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined }
  }
  this._writableState = new WritableState(options, this, isDuplex)
`,
  ],
  // Since 20 an encoding means nothing to a stream of objects.
  [
    `  if (typeof encoding === 'function') {
    cb = encoding
    encoding = state.defaultEncoding
  } else {`,
    `  if (typeof encoding === 'function') {
    cb = encoding
    encoding = $major >= 20 && state.objectMode ? null : state.defaultEncoding
  } else if ($major >= 20 && state.objectMode) {
    if (typeof cb !== 'function') cb = nop
  } else {`,
  ],
  [
    "    if (typeof chunk === 'string') {\n      if (state.decodeStrings",
    "    if (typeof chunk === 'string') {\n      if ($major >= 24 && encoding === 'buffer') throw new ERR_UNKNOWN_ENCODING(encoding)\n      if (state.decodeStrings",
  ],
  ['Stream._isUint8Array(chunk)', isBytes],
  ["['string', 'Buffer', 'Uint8Array']", BYTES],
  // Since 20 what write() returns is known when _write() has returned.
  [
    `  const ret = state.length < state.highWaterMark
  // We must ensure that previous needDrain will not be reset to false.
  if (!ret) state.needDrain = true
`,
    `  let ret = state.length < state.highWaterMark
  if (!ret && $major < 20) state.needDrain = true
`,
  ],
  [
    '  // Return false if errored or destroyed in order to break\n',
    `  if ($major >= 20) {
    ret = state.length < state.highWaterMark || state.length === 0
    if (!ret) state.needDrain = true
  }

  // Return false if errored or destroyed in order to break
`,
  ],
  // Since 20 a synchronous write that nobody waits for takes no tick.
  [
    `      if (state.afterWriteTickInfo !== null && state.afterWriteTickInfo.cb === cb) {`,
    `      if ($major >= 20 && cb === nop) {
        const needTick = (state.needDrain && state.length === 0) || state.objectMode
        if (!state[kAfterWritePending] && needTick) {
          process.nextTick(afterWrite, stream, state, 1, cb)
          state[kAfterWritePending] = true
        } else {
          state.pendingcb--
          if (state.ending) finishMaybe(stream, state, true)
        }
      } else if (state.afterWriteTickInfo !== null && state.afterWriteTickInfo.cb === cb) {`,
  ],
  [
    '        process.nextTick(afterWriteTick, state.afterWriteTickInfo)\n',
    "        process.nextTick(afterWriteTick, state.afterWriteTickInfo)\n        state[kAfterWritePending] = true\n        state[kWritten] = 'ticked'\n",
  ],
  // A write has been done: its fields stay, empty, in what util.inspect shows (state_view.ts).
  [
    '  state.writing = false\n  state.writecb = null\n',
    "  state.writing = false\n  state.writecb = null\n  if ($major >= 20) state[kWritten] ??= 'written'\n",
  ],
  [
    "const kOnFinished = Symbol('kOnFinished')",
    "const kOnFinished = Symbol('kOnFinished')\nconst kAfterWritePending = Symbol('kAfterWritePending')\nconst kWritten = Symbol('kWritten')",
  ],
  [
    '  this[kOnFinished] = []\n',
    `  this[kOnFinished] = []
  Object.defineProperty(this, kAfterWritePending, { value: false, writable: true })
  Object.defineProperty(this, kWritten, { value: undefined, writable: true })
`,
  ],
  [
    '  const needDrain = !state.ending',
    '  state[kAfterWritePending] = false\n  const needDrain = !state.ending',
  ],
  [
    '    state.pendingcb--\n    cb()\n',
    '    state.pendingcb--\n    if ($major >= 20) cb(null)\n    else cb()\n',
  ],
  [
    '    errorBuffer(state)\n  }\n  finishMaybe(stream, state)\n',
    '    errorBuffer(state)\n  }\n  if ($major < 20) finishMaybe(stream, state)\n  else if (state.ending) finishMaybe(stream, state, true)\n',
  ],
  [
    '    } else if (i > 256) {',
    '    } else if (i > 256 && ($major < 26 || i * 2 >= buffered.length)) {',
  ],
  [
    `    if (err || state.finished) {
      process.nextTick(cb, err)
    } else {`,
    `    if (err || ($major < 20 && state.finished)) {
      process.nextTick(cb, err)
    } else if ($major >= 20 && state.errored) {
      process.nextTick(cb, state.errored)
    } else if (state.finished) {
      process.nextTick(cb, null)
    } else {`,
  ],
  [
    'err !== null && err !== undefined ? err : ERR_MULTIPLE_CALLBACK()',
    'err !== null && err !== undefined ? err : new ERR_MULTIPLE_CALLBACK()',
  ],
  [
    '    onfinishCallbacks[i]()\n',
    '    if ($major >= 20) onfinishCallbacks[i](null)\n    else onfinishCallbacks[i]()\n',
  ],
  [
    'const { errorOrDestroy } = destroyImpl\n',
    "const { errorOrDestroy } = destroyImpl\nconst eos = require('./end-of-stream')\nconst { AbortError } = require('../../ours/errors')\nconst { Promise } = require('../../ours/primordials')\n",
  ],
  [
    'let webStreamsAdapters\n',
    `if ($major >= 20) {
  Writable.prototype[Symbol.asyncDispose] = function () ${asyncDispose({ finished: 'writableFinished', rejects: "err.name !== 'AbortError'" })}
}
let webStreamsAdapters
`,
  ],
  webStreams,
];

const duplex = [
  [
    'ObjectSetPrototypeOf(Duplex, Readable)\n',
    `ObjectSetPrototypeOf(Duplex, Readable)
// Up to 18 the callbacks of writes that wait are forgotten when a duplex is destroyed.
if ($major >= 20) Duplex.prototype.destroy = Writable.prototype.destroy
`,
  ],
  [
    '  Readable.call(this, options)\n',
    `  if ($major >= 20) {
    this._events ??= {
      close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined,
      data: undefined, end: undefined, readable: undefined
    }
    // Both constructors below assign these again; here they take their places among the properties.
    if (!('_readableState' in this)) {
      this._readableState = undefined
      this._writableState = undefined
      this.allowHalfOpen = true
      for (const name of options ? ['read', 'write', 'writev', 'destroy', 'final', 'construct'] : []) {
        if (typeof options[name] === 'function') this['_' + name] = options[name]
      }
    }
  }
  Readable.call(this, options)
`,
  ],
  [
    'Duplex.toWeb = function (duplex) {\n  return lazyWebStreams().newReadableWritablePairFromDuplex(duplex)',
    'Duplex.toWeb = function (duplex, options) {\n  return lazyWebStreams().newReadableWritablePairFromDuplex(duplex, options)',
  ],
  webStreams,
];

const endOfStream = [
  [
    '  callback = once(callback)\n  if (isReadableStream',
    `  callback = once($major < 22 ? callback : bound(callback))
  if (isReadableStream`,
  ],
  [
    'const nop = () => {}\n',
    `const nop = () => {}
// The callback runs in the async context of who asked.
const bound = require('internal/streams/context').bound
`,
  ],
  [
    '    (writableFinished || isWritable(stream) === false)\n',
    '    (writableFinished || isWritable(stream) === false) &&\n    ($major < 20 || !wState || wState.pendingcb === undefined || wState.pendingcb === 0)\n',
  ],
  // Since 24 a stream that is over already is looked at once, and its callback comes with the next tick.
  [
    '  const onlegacyfinish = () => {',
    `  if ($major >= 24) {
    const result = immediateResult(stream, readable, writable)
    if (result !== undefined && options.error !== false) stream.on('error', nop)
    const error = result === undefined && options.signal && options.signal.aborted
      ? new AbortError(undefined, { cause: options.signal.reason })
      : result
    if (error !== undefined) {
      process.nextTick(() => (error === null ? callback.call(stream) : callback.call(stream, error)))
      return () => {
        callback = nop
        if (result !== undefined && options.error !== false) stream.removeListener('error', nop)
      }
    }
  }
  const onlegacyfinish = () => {`,
  ],
  [
    'function eosWeb(',
    `// undefined: the stream goes on; null: it ended well; else its error.
function immediateResult(stream, readable, writable) {
  const wState = stream._writableState
  const rState = stream._readableState
  const willEmitClose =
    _willEmitClose(stream) && isReadableNodeStream(stream) === readable && isWritableNodeStream(stream) === writable
  const writableFinished = isWritableFinished(stream, false)
  const readableFinished = isReadableFinished(stream, false)
  const errored = isWritableErrored(stream) || isReadableErrored(stream)
  const error = typeof errored === 'boolean' ? null : errored || null
  if (isClosed(stream)) {
    if (error !== null) return error
    const isCut =
      (readable && !readableFinished && isReadableNodeStream(stream, true)) || (writable && !writableFinished)
    return isCut ? new ERR_STREAM_PREMATURE_CLOSE() : null
  }
  if ((wState && wState.errorEmitted) || (rState && rState.errorEmitted)) return willEmitClose ? undefined : error
  const isWritten = writableFinished || isWritable(stream) === false
  if (!readable && (!willEmitClose || isReadable(stream)) && isWritten && !(wState && wState.pendingcb)) return error
  const isRead = readableFinished || isReadable(stream) === false
  if (!writable && (!willEmitClose || isWritable(stream)) && isRead) return error
  return rState && stream.req && stream.aborted ? error : undefined
}
function eosWeb(`,
  ],
];

const pipeline = [
  [
    'finishImpl(new AbortError())',
    'finishImpl($major < 20 ? new AbortError() : new AbortError(undefined, { cause: outerSignal && outerSignal.reason }))',
  ],
  [
    '  function finishImpl(err, final) {',
    `  // Since 22 an error counts as no end of a stream.
  function fail(err) {
    if ($major < 22) finish(err)
    else finishImpl(err, false)
  }
  function finishImpl(err, final) {`,
  ],
  [
    "if (err && (!error || error.code === 'ERR_STREAM_PREMATURE_CLOSE')) {",
    "if (err && (!error || error.code === 'ERR_STREAM_PREMATURE_CLOSE' || ($major >= 24 && error.name === 'AbortError'))) {",
  ],
  [
    '    if (isNodeStream(stream)) {\n      if (end) {',
    `    if (isNodeStream(stream)) {
      const next = streams[i + 1]
      if ($major >= 24 && next != null && (next.closed || next.destroyed)) throw new ERR_STREAM_UNABLE_TO_PIPE()
      if (end) {`,
  ],
  [
    '    ERR_STREAM_PREMATURE_CLOSE\n  },',
    '    ERR_STREAM_PREMATURE_CLOSE,\n    ERR_STREAM_UNABLE_TO_PIPE\n  },',
  ],
  [
    "err.code !== 'ERR_STREAM_PREMATURE_CLOSE') {\n          finish(err)",
    "err.code !== 'ERR_STREAM_PREMATURE_CLOSE') {\n          fail(err)",
  ],
  ['pipe(ret, stream, finish, {', 'pipe(ret, stream, finish, fail, {'],
  [
    'function pipe(src, dst, finish, { end }) {',
    'function pipe(src, dst, finish, fail, { end }) {',
  ],
  [
    '      finish(new ERR_STREAM_PREMATURE_CLOSE())',
    '      fail(new ERR_STREAM_PREMATURE_CLOSE())',
  ],
];

const from = [
  [
    "ERR_INVALID_ARG_TYPE, ERR_STREAM_NULL_VALUES } = require('../../ours/errors').codes",
    "ERR_INVALID_ARG_TYPE, ERR_STREAM_NULL_VALUES } = require('../../ours/errors').codes\nconst { aggregateTwoErrors } = require('../../ours/errors')",
  ],
  [
    '      reading = true\n      next()\n',
    `      reading = true
      if ($major < 20) next()
      else if (isAsync) nextAsync()
      else if (hasPromises) nextPromises()
      else nextValues()
`,
  ],
  [
    '  readable._destroy = function (error, cb) {\n',
    `  const { _destroy } = readable
  readable._destroy = function (error, cb) {
    if ($major >= 24) {
      _destroy.call(this, error, (destroyError) => {
        const reason = destroyError || error
        PromisePrototypeThen(
          close(reason),
          () => process.nextTick(cb, reason),
          (e) => process.nextTick(cb, aggregateTwoErrors(reason, e))
        )
      })
      return
    }
`,
  ],
  [
    '  async function next() {',
    `  // Since 20 values that are no promises are pushed at once, and only promises are awaited.
  let hasPromises = false
  function pushed(value) {
    if (value === null) {
      reading = false
      throw new ERR_STREAM_NULL_VALUES()
    }
    if (readable.push(value)) return true
    reading = false
    return false
  }
  function nextValues() {
    try {
      for (;;) {
        const { value, done } = iterator.next()
        if (done) {
          readable.push(null)
          return
        }
        if (value && typeof value.then === 'function') {
          hasPromises = true
          firstPromise(value)
          return
        }
        if (!pushed(value)) return
      }
    } catch (err) {
      readable.destroy(err)
    }
  }
  async function firstPromise(promise) {
    try {
      if (pushed(await promise)) nextPromises()
    } catch (err) {
      readable.destroy(err)
    }
  }
  async function nextPromises() {
    try {
      for (;;) {
        const { value, done } = iterator.next()
        if (done) {
          readable.push(null)
          return
        }
        if (!pushed(value && typeof value.then === 'function' ? await value : value)) return
      }
    } catch (err) {
      readable.destroy(err)
    }
  }
  async function nextAsync() {
    try {
      for (;;) {
        const { value, done } = await iterator.next()
        if (done) {
          readable.push(null)
          return
        }
        if (!pushed(value)) return
      }
    } catch (err) {
      readable.destroy(err)
    }
  }
  async function next() {`,
  ],
];

const transform = [
  [
    '    if (\n      wState.ended ||',
    `    if ($major >= 20 && rState.ended) {
      // What push(null) did must be seen before the callback.
      process.nextTick(callback)
    } else if (
      wState.ended ||`,
  ],
  [
    'module.exports = Transform\n',
    "module.exports = Transform\nconst process = require('../shims/process')\n",
  ],
];

const FUNCTION = "$major < 22 ? ['Function', 'AsyncFunction'] : 'Function'";
const operators = [
  ["'fn', ['Function', 'AsyncFunction'], fn", `'fn', ${FUNCTION}, fn`, 4],
  ["'reducer', ['Function', 'AsyncFunction'], reducer", `'reducer', ${FUNCTION}, reducer`],
  [
    "  asIndexedPairs: deprecate(asIndexedPairs, 'readable.asIndexedPairs will be removed in a future version.'),\n",
    "  ...($major < 22 && {\n    asIndexedPairs: deprecate(asIndexedPairs, 'readable.asIndexedPairs will be removed in a future version.')\n  }),\n",
  ],
  [
    'if (isNodeStream(stream) && !isWritable(stream)) {',
    'if ($major < 24 && isNodeStream(stream) && !isWritable(stream)) {',
  ],
];

const compose = [
  [
    '    onfinish = null\n    if (onclose === null) {',
    '    onfinish = null\n    if ($major >= 20 && isNodeStream(tail)) destroyer(tail, err)\n    if (onclose === null) {',
  ],
  [
    '      if (isNodeStream(tail)) {\n        destroyer(tail, err)',
    '      if ($major < 20 && isNodeStream(tail)) {\n        destroyer(tail, err)',
  ],
  // Since 24 data flows from the tail, which is paused when nobody takes it.
  [
    "      tail.on('readable', function () {",
    `      if ($major >= 24) {
        d._read = function () {
          tail.resume()
        }
        tail.on('data', function (chunk) {
          if (!d.push(chunk)) tail.pause()
        })
      } else tail.on('readable', function () {`,
  ],
  [
    '      d._read = function () {\n        while (true) {',
    '      if ($major < 24) d._read = function () {\n        while (true) {',
  ],
  [
    `            if (!d.push(value)) {
              return
            }
            if (done) {
              d.push(null)
              return
            }`,
    `            if ($major >= 24 && done) {
              d.push(null)
              return
            }
            if (!d.push(value)) {
              return
            }
            if (done) {
              d.push(null)
              return
            }`,
  ],
];

const duplexify = [
  [
    'const { value, write, final, destroy } = fromAsyncGen(body)\n',
    `const { value, write, final, destroy } = fromAsyncGen(body)
    // A constructor of streams.
    if ($major >= 20 && isDuplexNodeStream(value)) return value
`,
  ],
  // Since 26 a function that returns before it has taken everything ends the stream.
  [
    `            throw new ERR_INVALID_RETURN_VALUE('nully', 'body', val)
          }
`,
    `            throw new ERR_INVALID_RETURN_VALUE('nully', 'body', val)
          }
          if ($major >= 26 && !isFinal) destroyer(d)
`,
  ],
  [
    '      let d\n      const promise =',
    '      let d\n      let isFinal = false\n      const promise =',
  ],
  [
    '        final(cb) {\n          final(async',
    '        final(cb) {\n          isFinal = true\n          final(async',
  ],
  [
    '      ac.abort()\n      cb(err)',
    `      if ($major < 24) ac.abort()
      else {
        ac.abort(err)
        // A source that waits for the next chunk must see the end.
        if (resolve !== null) {
          const _resolve = resolve
          resolve = null
          _resolve({ done: true, cb() {} })
        }
      }
      cb(err)`,
  ],
  [
    `    eos(r, (err) => {
      readable = false
      if (err) {
        destroyer(r, err)`,
    `    eos(r, (err) => {
      readable = false
      if (err) {
        destroyer($major < 24 ? r : w, err)`,
  ],
];

const legacy = [
  ["      this.emit('error', er)", "      if ($major < 12) throw er\n      this.emit('error', er)"],
  [
    'function prependListener(',
    `if ($major >= 20) {
  Stream.prototype.eventNames = function eventNames() {
    return EE.prototype.eventNames.call(this).filter((name) => EE.prototype.listenerCount.call(this, name) > 0)
  }
}
function prependListener(`,
  ],
];

/** @type {import('./bundle.mjs').Edits} */
export const edits = {
  'lib/stream.js': [['throw ERR_ILLEGAL_CONSTRUCTOR()', 'throw new ERR_ILLEGAL_CONSTRUCTOR()', 2]],
  [internal('readable')]: readable,
  [internal('writable')]: writable,
  [internal('duplex')]: duplex,
  [internal('transform')]: transform,
  [internal('destroy')]: [
    ['      process.nextTick(emitConstructNT, stream)', '      stream.emit(kConstruct)'],
  ],
  [internal('end-of-stream')]: endOfStream,
  [internal('pipeline')]: pipeline,
  [internal('from')]: from,
  [internal('operators')]: operators,
  [internal('compose')]: compose,
  [internal('duplexify')]: duplexify,
  [internal('legacy')]: legacy,
  [internal('state')]: [
    [
      'let defaultHighWaterMarkBytes = 16 * 1024',
      'let defaultHighWaterMarkBytes = ($major < 22 ? 16 : 64) * 1024',
    ],
  ],
};
