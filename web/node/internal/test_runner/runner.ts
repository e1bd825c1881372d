/** Tests and suites of `node:test`: who runs when, and what became of it (Node's lib/internal/test_runner/test.js). */
import type { AsyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { type Counts, createReporter, type Reporter } from './reporters.ts';

type Callback = (...args: any[]) => any;
export type HookName = 'before' | 'after' | 'beforeEach' | 'afterEach';

export interface TestOptions {
  skip?: boolean | string;
  todo?: boolean | string;
  only?: boolean;
  timeout?: number;
  signal?: unknown;
  plan?: number;
}

/** One test or suite. */
export interface TestNode {
  readonly name: string;
  readonly parent: TestNode | undefined;
  readonly isSuite: boolean;
  readonly fn: Callback;
  readonly options: TestOptions;
  readonly location: { file: string; line: number; column: number };
  readonly subtests: TestNode[];
  readonly hooks: Record<HookName, Callback[]>;
  skipped: string | true | undefined;
  todo: string | true | undefined;
  error: unknown;
  failureType: string | undefined;
  duration: number;
  planned: number | undefined;
  assertions: number;
  isDone: boolean;
  readonly notes: string[];
  /** Resolves the promise that the test function gave. */
  settle: () => void;
  readonly promise: Promise<void>;
}

const reasonOf = (option: unknown): string | true | undefined =>
  option === undefined || option === false || option === null
    ? undefined
    : typeof option === 'string'
      ? option
      : true;

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
    const parent = into ?? collecting ?? root;
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
      suite.fn(contextOf(suite));
    } catch (error) {
      fail(suite, error, 'testCodeFailure');
    } finally {
      collecting = outer;
    }
  }

  function fail(test: TestNode, error: unknown, type: string): void {
    if (test.error !== undefined) return;
    test.error = error === undefined ? new Error('undefined') : error;
    test.failureType = type;
  }

  function start(): void {
    if (started === 0) {
      started = env.loop.readClock();
      env.process.once('beforeExit', runRootAfter);
      env.process.on('exit', finish);
    }
    if (isRunning) return;
    isRunning = true;
    runRoot();
  }

  const runRoot = asyncFunction(function* (): Generator {
    yield undefined;
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
    return new Promise<void>((resolve, reject) => {
      const done = (error?: unknown) => (error ? reject(error) : resolve());
      Reflect.apply(fn, context, [context, done]);
    });
  }

  /** The tests around, from the outermost, whose hooks wrap each test. */
  function around(test: TestNode): TestNode[] {
    const list: TestNode[] = [];
    for (let at = test.parent; at !== undefined; at = at.parent) list.unshift(at);
    return list;
  }

  function* run(test: TestNode, nesting: number, number: number): Generator {
    const begin = env.loop.readClock();
    if (test.skipped === undefined) {
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
    count(test);
    report(test, nesting, number);
    test.isDone = true;
    test.settle();
  }

  function* runSuite(suite: TestNode, nesting: number): Generator {
    yield* runHooks(suite, 'before', suite);
    const only = suite.subtests.some(({ options }) => options.only);
    let number = 0;
    for (const test of suite.subtests) {
      if (only && !test.options.only && onlyMode()) test.skipped ??= "'only' option not set";
      yield* run(test, nesting + 1, ++number);
    }
    yield* runHooks(suite, 'after', suite);
  }

  const onlyMode = () => env.process.execArgv.includes('--test-only');

  function* runTest(test: TestNode, nesting: number): Generator {
    const outer = around(test);
    for (const owner of outer) yield* runHooks(owner, 'beforeEach', test);
    if (test.error === undefined) {
      try {
        yield call(test.fn, test);
        yield* runOpenSubtests(test, nesting);
        checkPlan(test);
      } catch (error) {
        fail(test, error, 'testCodeFailure');
      }
    }
    for (const owner of outer.reverse()) yield* runHooks(owner, 'afterEach', test);
    yield* runHooks(test, 'after', test);
    ended(test);
  }

  /** Subtests that the test's function did not wait for are waited for here. */
  function* runOpenSubtests(test: TestNode, _nesting: number): Generator {
    for (const child of test.subtests) if (!child.isDone) yield child.promise;
  }

  function checkPlan(test: TestNode): void {
    if (test.planned === undefined || test.planned === test.assertions) return;
    throw new Error(`plan expected ${test.planned} assertions but received ${test.assertions}`);
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
    else if (test.failureType === 'cancelledByParent') counts.cancelled++;
    else if (test.error !== undefined) counts.fail++;
    else counts.pass++;
    if (test.error !== undefined && test.todo === undefined) env.process.exitCode = 1;
  }

  /** The first reports go out in a tick, as a stream's do, and up to Node 22 all of them; later ones at once. */
  function report(test: TestNode, nesting: number, number: number): void {
    if (reports.length === 0 && !isFlowing) env.process.nextTick(flush);
    reports.push(() => {
      reporter ??= createReporter(env, (text) => env.process.stdout.write(text));
      reporter.ended(test, nesting, number);
      for (const note of test.notes) reporter.diagnostic(note, nesting);
    });
    if (isFlowing) flush();
  }

  function flush(): void {
    isFlowing = env.profile.major >= 24;
    for (const write of reports.splice(0)) write();
  }

  /** A test that never ended is cancelled, with all that waits for it. */
  function cancel(test: TestNode, nesting: number, number: number): void {
    if (test.isDone) return;
    test.subtests.forEach((child, index) => {
      cancel(child, nesting + 1, index + 1);
    });
    const text = 'Promise resolution is still pending but the event loop has already resolved';
    fail(test, new Error(text), 'cancelledByParent');
    test.isDone = true;
    count(test);
    env.process.exitCode = 1;
    report(test, nesting, number);
  }

  function finish(): void {
    root.subtests.forEach((test, index) => {
      cancel(test, 0, index + 1);
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
