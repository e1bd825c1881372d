/** Tests and suites of `node:test`: who runs when, and what became of it (Node's lib/internal/test_runner/test.js). */
import type { AsyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { type Counts, createReporter, type Reporter } from './reporters.ts';
import {
  Aborted,
  type Callback,
  CANCELLED,
  Failure,
  type HookName,
  MULTIPLE_CALLS,
  PENDING,
  reasonOf,
  type TestNode,
  type TestOptions,
  UNDEFINED,
  UNFINISHED,
} from './test_node.ts';

export type TestRunner = ReturnType<typeof createTestRunner>;

/** `contextOf` makes what a test's function is called with; `ended` gives back what it has mocked. */
export function createTestRunner(
  env: Environment,
  contextOf: (test: TestNode) => object,
  ended: (test: TestNode) => void,
) {
  const { Promise, asyncFunction }: AsyncSupport = env.require('internal/async_support');
  const root = make('<root>', undefined, {}, () => {}, true);
  const counts: Counts = {
    tests: 0,
    suites: 0,
    pass: 0,
    fail: 0,
    cancelled: 0,
    skipped: 0,
    todo: 0,
  };
  const reports: (() => void)[] = [];
  let reporter: Reporter | undefined;
  /** The suite whose function is being called. */
  let collecting: TestNode | undefined;
  let started = 0;
  let isRunning = false;
  let isFlowing = false;
  /** The tests whose functions are not over, from the outermost. */
  const running: TestNode[] = [];
  /** Asynchronous suites that are not complete. */
  const open: TestNode[] = [];
  let isScriptOver = false;

  function make(
    name: string,
    parent: TestNode | undefined,
    options: TestOptions,
    fn: Callback,
    isSuite: boolean,
  ): TestNode {
    let settle = () => {};
    const promise = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const place = env.originOf?.(new Error());
    return {
      name,
      parent,
      isSuite,
      fn,
      options,
      location: { file: place?.name ?? '', line: place?.line ?? 0, column: place?.column ?? 0 },
      subtests: [],
      hooks: { before: [], after: [], beforeEach: [], afterEach: [] },
      skipped: reasonOf(options.skip),
      todo: reasonOf(options.todo),
      error: undefined,
      failureType: undefined,
      duration: 0,
      planned: options.plan,
      assertions: 0,
      isDone: false,
      release: () => {},
      interrupt: () => {},
      hasStarted: false,
      onend: [],
      notes: [],
      settle,
      promise,
    };
  }

  /** Registers a test; those of the root start when the main script is done. */
  function add(
    name: string,
    options: TestOptions,
    fn: Callback,
    isSuite: boolean,
    into?: TestNode,
  ) {
    const later = isScriptOver && running.length === 0 ? open[0] : undefined;
    const parent = into ?? collecting ?? later ?? root;
    const test = make(name, parent, options, fn, isSuite);
    parent.subtests.push(test);
    if (isSuite && test.skipped === undefined) collect(test);
    if (parent === root) start();
    return test;
  }

  /** Calls a suite's function: what it registers is of the suite. */
  function collect(suite: TestNode): void {
    const outer = collecting;
    collecting = suite;
    try {
      const built: any = suite.fn(contextOf(suite));
      if (typeof built?.then === 'function') collectLater(suite, built);
    } catch (error) {
      fail(suite, error, 'testCodeFailure');
    } finally {
      collecting = outer;
    }
  }

  /** An asynchronous suite registers the rest when the script is over; the first that is open gets what comes then. */
  function collectLater(suite: TestNode, built: Promise<unknown>): void {
    open.push(suite);
    const close = () => void open.splice(open.indexOf(suite), 1);
    suite.built = built.then(close, (error: unknown) => {
      close();
      fail(suite, error, 'testCodeFailure');
    });
  }

  function fail(test: TestNode, error: unknown, type: string): void {
    if (test.error !== undefined) return;
    test.error = error === undefined ? UNDEFINED : error;
    test.failureType = type;
  }

  function start(): void {
    if (started === 0) {
      started = env.loop.readClock();
      env.process.once('beforeExit', runRootAfter);
      env.process.on('exit', finish);
      for (const event of ['uncaughtException', 'unhandledRejection']) {
        env.process.on(event, (error: unknown) => interrupt(error, event));
      }
    }
    if (isRunning) return;
    isRunning = true;
    runRoot();
  }

  /** An error that nobody has caught is the failure of the test that runs. */
  function interrupt(error: any, event: string): void {
    const test = running[running.length - 1];
    if (test !== undefined) {
      if (error instanceof Failure) test.interrupt(error.error, error.type);
      else test.interrupt(error, event);
      return;
    }
    root.notes.push(
      'Error: A resource generated asynchronous activity after the test ended. ' +
        `This activity created the error "${error}" which triggered an ${event} event, ` +
        'caught by the test runner.',
    );
    env.process.exitCode = 1;
  }

  const runRoot = asyncFunction(function* (): Generator {
    yield undefined;
    isScriptOver = true;
    yield* runHooks(root, 'before', root);
    for (let i = 0; i < root.subtests.length; i++) {
      const test = root.subtests[i] as TestNode;
      yield* run(test, 0, i + 1);
    }
    isRunning = false;
  });

  const runRootAfter = asyncFunction(function* (): Generator {
    yield* runHooks(root, 'after', root);
  });

  function* runHooks(owner: TestNode, name: HookName, test: TestNode): Generator {
    for (const hook of owner.hooks[name]) {
      try {
        yield call(hook, test);
      } catch (error) {
        fail(test, error, 'hookFailed');
        return;
      }
    }
  }

  /** Calls a function with the context, and with a callback where it takes one. */
  function call(fn: Callback, test: TestNode): unknown {
    const context = contextOf(test);
    if (fn.length < 2) return Reflect.apply(fn, context, [context]);
    let calls = 0;
    let settle: [() => void, (error: unknown) => void];
    const promise = new Promise<void>((resolve, reject) => {
      settle = [resolve, reject];
    });
    const done = (error?: unknown) => {
      calls++;
      if (calls === 2) throw new Failure('callback invoked multiple times', MULTIPLE_CALLS);
      if (calls > 2) return;
      if (error) settle[1](error);
      else settle[0]();
    };
    const result = Reflect.apply(fn, context, [context, done]);
    if (typeof result?.then !== 'function') return promise;
    fail(test, 'passed a callback but also returned a Promise', 'callbackAndPromisePresent');
    return result;
  }

  /** The tests around, from the outermost, whose hooks wrap each test. */
  function around(test: TestNode): TestNode[] {
    const list: TestNode[] = [];
    for (let at = test.parent; at !== undefined; at = at.parent) list.unshift(at);
    return list;
  }

  function* run(test: TestNode, nesting: number, number: number): Generator {
    const begin = env.loop.readClock();
    test.hasStarted = true;
    const signal: any = test.options.signal;
    if (signal?.aborted) abort(test, signal.reason);
    else if (test.skipped === undefined) {
      if (test.isSuite) yield* runSuite(test, nesting);
      else yield* runTest(test, nesting);
    } else if (env.profile.major < 20 && !test.isSuite) {
      // Node 18 had the hooks of a skipped test run.
      const outer = around(test);
      for (const owner of outer) yield* runHooks(owner, 'beforeEach', test);
      for (const owner of outer.reverse()) yield* runHooks(owner, 'afterEach', test);
    }
    test.duration = (env.loop.readClock() - begin) / 1000;
    const failed = test.subtests.filter(
      (child) => child.error !== undefined && child.todo === undefined,
    ).length;
    if (failed > 0) {
      const text = `${failed} subtest${failed === 1 ? '' : 's'} failed`;
      fail(test, new Error(text), 'subtestsFailed');
    }
    finishOne(test, nesting, number);
  }

  /** Counts and reports a test, unless it was cancelled meanwhile. */
  function finishOne(test: TestNode, nesting: number, number: number): void {
    if (test.isDone) return;
    test.release();
    test.isDone = true;
    count(test);
    report(test, nesting, number);
    for (const told of test.onend) told();
    test.settle();
  }

  /** A promise that fails when the time of the test, or of one around it, is over, or something else ends it. */
  function limitOf(test: TestNode): Promise<void> {
    let at: TestNode | undefined = test;
    while (at !== undefined && at.options.timeout === undefined) at = at.parent;
    const timeout = at?.options.timeout;
    const signal: any = test.options.signal;
    const isTimed = typeof timeout === 'number' && timeout !== Number.POSITIVE_INFINITY;
    const { setTimeout, clearTimeout } = env.require('timers');
    const limit = new Promise<void>((_resolve, reject) => {
      const abort = () => reject(new Aborted(signal.reason));
      const text = `test timed out after ${timeout}ms`;
      const expire = () => reject(new Failure(text, 'testTimeoutFailure'));
      signal?.addEventListener('abort', abort, { once: true });
      const timer = isTimed && setTimeout(expire, timeout).unref();
      test.interrupt = (error, type) => reject(new Failure(error, type));
      test.release = () => {
        if (timer) clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
    });
    limit.then(undefined, () => {});
    return limit;
  }

  /** What a test waits for, or its limit, whichever comes first. */
  const within = (limit: Promise<void>, promise: unknown): unknown =>
    Promise.race([promise, limit]);

  /** Node marks the reason itself. */
  function abort(test: TestNode, reason: any): void {
    if (typeof reason === 'object' && reason !== null) reason.failureType = 'testAborted';
    fail(test, reason, 'testAborted');
  }

  function failFrom(test: TestNode, error: unknown, nesting: number): void {
    if (error instanceof Aborted) {
      abort(test, error.reason);
      return;
    }
    if (!(error instanceof Failure)) {
      fail(test, error, 'testCodeFailure');
      return;
    }
    fail(test, error.error, error.type);
    if (error.type === 'testTimeoutFailure') cancelSubtests(test, nesting);
  }

  function cancelOpen(test: TestNode, nesting: number): void {
    if (test.subtests.some((child) => !child.isDone)) cancelSubtests(test, nesting);
  }

  function cancelSubtests(test: TestNode, nesting: number): void {
    test.subtests.forEach((child, index) => {
      cancel(child, nesting + 1, index + 1, UNFINISHED);
    });
  }

  function* runSuite(suite: TestNode, nesting: number): Generator {
    if (suite.built !== undefined) yield suite.built;
    yield* runHooks(suite, 'before', suite);
    if (suite.error !== undefined) cancelSubtests(suite, nesting);
    else {
      const { timeout, signal } = suite.options;
      try {
        if (timeout === undefined && signal === undefined) yield* runSubtests(suite, nesting);
        else yield within(limitOf(suite), asyncFunction(runSubtests)(suite, nesting));
      } catch (error) {
        failFrom(suite, error, nesting);
      }
    }
    yield* runHooks(suite, 'after', suite);
  }

  function* runSubtests(suite: TestNode, nesting: number): Generator {
    const only = suite.subtests.some(({ options }) => options.only);
    for (const test of suite.subtests) {
      if (only && !test.options.only && onlyMode()) test.skipped ??= "'only' option not set";
    }
    const { concurrency } = suite.options;
    if (concurrency === true || Number(concurrency) > 1) {
      yield runTogether(suite, nesting);
      return;
    }
    let number = 0;
    for (const test of suite.subtests) {
      number++;
      if (!test.isDone) yield* run(test, nesting + 1, number);
    }
  }

  /** Tests at the same time, as many as the suite allows; they are reported in their order. */
  function runTogether(suite: TestNode, nesting: number): Promise<unknown> {
    const { concurrency } = suite.options;
    const limit = concurrency === true ? Number.POSITIVE_INFINITY : Number(concurrency);
    const tests = suite.subtests;
    for (const test of tests) test.held = [];
    let next = 0;
    let told = 0;
    const tell = () => {
      for (; tests[told]?.isDone; told++) {
        const held = tests[told]?.held ?? [];
        (tests[told] as TestNode).held = undefined;
        for (const write of held) queueReport(write);
      }
    };
    const work = asyncFunction(function* (): Generator {
      while (next < tests.length) {
        const number = ++next;
        yield* run(tests[number - 1] as TestNode, nesting + 1, number);
        tell();
      }
    });
    return Promise.all(Array.from({ length: Math.min(limit, tests.length) }, () => work()));
  }

  const onlyMode = () => env.process.execArgv.includes('--test-only');

  function* runTest(test: TestNode, nesting: number): Generator {
    const outer = around(test);
    for (const owner of outer) yield* runHooks(owner, 'beforeEach', test);
    if (test.error === undefined) {
      const limit = limitOf(test);
      running.push(test);
      try {
        yield within(limit, call(test.fn, test));
        // Since 24 subtests that the function did not wait for are waited for.
        if (env.profile.major < 24) cancelOpen(test, nesting);
        for (const child of test.subtests) if (!child.isDone) yield within(limit, child.promise);
        checkPlan(test);
      } catch (error) {
        failFrom(test, error, nesting);
      }
      running.splice(running.indexOf(test), 1);
      test.release();
    }
    for (const owner of outer.reverse()) yield* runHooks(owner, 'afterEach', test);
    yield* runHooks(test, 'after', test);
    ended(test);
  }

  function checkPlan(test: TestNode): void {
    if (test.planned === undefined || test.planned === test.assertions) return;
    const text = `plan expected ${test.planned} assertions but received ${test.assertions}`;
    throw new Failure(text, 'testCodeFailure');
  }

  /** `t.test`: starts when the subtests before it are done. */
  function addSubtest(parent: TestNode, name: string, options: TestOptions, fn: Callback) {
    const previous = parent.subtests[parent.subtests.length - 1]?.promise;
    const test = add(name, options, fn, false, parent);
    const number = parent.subtests.length;
    parent.assertions += parent.planned === undefined ? 0 : 1;
    asyncFunction(function* (): Generator {
      if (previous !== undefined) yield previous;
      yield* runHooks(parent, 'before', test);
      parent.hooks.before.length = 0;
      yield* run(test, around(test).length - 1, number);
    })();
    return test.promise;
  }

  function count(test: TestNode): void {
    if (test.isSuite) {
      counts.suites++;
      return;
    }
    counts.tests++;
    if (test.skipped !== undefined) counts.skipped++;
    else if (test.todo !== undefined) counts.todo++;
    else if (CANCELLED.has(test.failureType as string)) counts.cancelled++;
    else if (test.error !== undefined) counts.fail++;
    else counts.pass++;
    if (test.error !== undefined && test.todo === undefined) env.process.exitCode = 1;
  }

  /** The first reports go out in a tick, as a stream's do, and up to Node 22 all of them; later ones at once. */
  function report(test: TestNode, nesting: number, number: number): void {
    const write = () => {
      reporter ??= createReporter(env, (text) => env.process.stdout.write(text));
      reporter.ended(test, nesting, number);
      for (const note of test.notes) reporter.diagnostic(note, nesting);
    };
    let at: TestNode | undefined = test;
    while (at !== undefined && at.held === undefined) at = at.parent;
    if (at?.held === undefined) queueReport(write);
    else at.held.push(write);
  }

  function queueReport(write: () => void): void {
    if (reports.length === 0 && !isFlowing) env.process.nextTick(flush);
    reports.push(write);
    if (isFlowing) flush();
  }

  function flush(): void {
    isFlowing = env.profile.major >= 24;
    for (const write of reports.splice(0)) write();
  }

  /** A test that never ended is cancelled, with all that waits for it. */
  function cancel(test: TestNode, nesting: number, number: number, why: string): void {
    if (test.isDone) return;
    test.subtests.forEach((child, index) => {
      cancel(child, nesting + 1, index + 1, why);
    });
    fail(test, why === PENDING ? new Error(why) : why, 'cancelledByParent');
    env.process.exitCode = 1;
    finishOne(test, nesting, number);
  }

  function finish(): void {
    root.subtests.forEach((test, index) => {
      cancel(test, 0, index + 1, PENDING);
    });
    flush();
    const duration = (env.loop.readClock() - started) / 1000;
    reporter ??= createReporter(env, (text) => env.process.stdout.write(text));
    for (const note of root.notes) reporter.diagnostic(note, 0);
    reporter.summary(counts, duration, root.subtests.length);
  }

  return {
    root,
    add,
    addSubtest,
    hook(name: HookName, fn: Callback, test: TestNode = collecting ?? root): void {
      test.hooks[name].push(fn);
    },
  };
}
