// Drives the exported class as the runtime does, in a dozen lines. `program(node)` is the main script; what it
// logs comes back as one string.
(function drive(loop, program) {
  const kinds = {
    idle: 0,
    tick: 1,
    job: 2,
    timer: 3,
    immediate: 4,
    completion: 5,
    pending: 6,
    closing: 7,
    main: 8,
    fatal: 11,
    exited: 14,
    limit: 15,
  };
  const callbacks = [() => program(node)];
  const timers = new Map();
  const immediates = new Map();
  const lines = [];
  const keep = (callback) => callbacks.push(callback) - 1;
  const into = (handles, handle, callback) => {
    handles.set(handle, callback);
    return handle;
  };
  const node = {
    loop,
    log: (line) => lines.push(line),
    nextTick: (callback) => loop.nextTick(keep(callback), 0),
    queueMicrotask: (callback) => loop.queueJob(keep(callback), 3, 0),
    setTimeout: (callback, delay) => into(timers, loop.setTimeout(delay, false, 0), callback),
    setInterval: (callback, delay) => into(timers, loop.setTimeout(delay, true, 0), callback),
    setImmediate: (callback) => into(immediates, loop.setImmediate(0), callback),
    request: (callback, micros) => loop.poolRequest(keep(callback), 7, micros, 0),
    close: (callback) => loop.close(keep(callback), 0),
  };

  function callbackOf(kind, payload) {
    if (kind === kinds.timer) return timers.get(payload);
    if (kind === kinds.immediate) return immediates.get(payload);
    return kind <= kinds.main ? callbacks[payload] : undefined;
  }

  for (let answer = loop.start(); ; ) {
    const kind = answer & 31;
    const payload = answer >>> 5;
    if (kind === kinds.exited || kind === kinds.idle) break;
    if (kind === kinds.limit) {
      node.log(`limit ${payload}`);
      break;
    }
    if (kind === kinds.fatal) node.log('fatal');
    let outcome = 0;
    try {
      callbackOf(kind, payload)?.();
    } catch {
      outcome = 1;
    }
    answer = loop.next(outcome, 0, 0);
  }
  return lines.join(' ');
});
