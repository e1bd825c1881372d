/** `node:test`: tests, suites, hooks and mocks, with the reports of `node FILE`. */
import type { Environment } from './internal/environment.ts';
import { createMockTracker } from './internal/test_runner/mock.ts';
import { createTestRunner } from './internal/test_runner/runner.ts';
import type { HookName, TestNode, TestOptions } from './internal/test_runner/test_node.ts';
import { refused } from './internal/refused.ts';

type Callback = (...args: any[]) => any;
type Given = [name?: any, options?: any, fn?: any];

const HOOKS: readonly HookName[] = ['before', 'after', 'beforeEach', 'afterEach'];

/** The arguments of a test function, all of which may be left out. */
function readArguments(args: Given, overrides: TestOptions): [string, TestOptions, Callback] {
  const fn = args.find((value) => typeof value === 'function') ?? (() => {});
  const name = typeof args[0] === 'string' ? args[0] : fn.name || '<anonymous>';
  const options = args.find((value) => typeof value === 'object' && value !== null) ?? {};
  return [name, { ...options, ...overrides }, fn];
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const contexts = new WeakMap<TestNode, object>();
  const trackers = new WeakMap<TestNode, any>();
  const contextOf = (test: TestNode): object => {
    let context = contexts.get(test);
    if (context === undefined) {
      context = test.isSuite ? new SuiteContext(test) : new TestContext(test);
      contexts.set(test, context);
    }
    return context;
  };
  const runner = createTestRunner(env, contextOf, (test) => trackers.get(test)?.reset());
  const controllers = new WeakMap<TestNode, any>();
  /** A test's signal, which is aborted when the test is over. */
  function signalOf(test: TestNode): unknown {
    let controller = controllers.get(test);
    if (controller === undefined) {
      controller = new (env.require('internal/abort_controller').AbortController)();
      controllers.set(test, controller);
      if (test.isDone) controller.abort();
      else test.onend.push(() => controller.abort());
    }
    return controller.signal;
  }
  /** The names of the tests around it and its own. */
  const fullNameOf = (test: TestNode): string =>
    test.parent?.parent === undefined ? test.name : `${fullNameOf(test.parent)} > ${test.name}`;
  /** What both kinds of contexts say of their test since Node 20, and 22. */
  function addNames(prototype: object, testOf: (context: any) => TestNode): void {
    if (major < 20) return;
    const getter = (get: (this: any) => string) => ({ configurable: true, get });
    Object.defineProperties(prototype, {
      fullName: getter(function () {
        return fullNameOf(testOf(this));
      }),
      ...(major >= 22 && {
        filePath: getter(function () {
          return testOf(this).location.file;
        }),
      }),
    });
  }

  class SuiteContext {
    readonly #test: TestNode;
    constructor(test: TestNode) {
      this.#test = test;
    }
    static {
      addNames(SuiteContext.prototype, (context) => context.#test);
    }
    get name(): string {
      return this.#test.name;
    }
    get signal(): unknown {
      return signalOf(this.#test);
    }
  }

  class TestContext {
    readonly #test: TestNode;
    #assert: any;
    constructor(test: TestNode) {
      this.#test = test;
    }
    static {
      addNames(TestContext.prototype, (context) => context.#test);
    }
    get name(): string {
      return this.#test.name;
    }
    get signal(): unknown {
      return signalOf(this.#test);
    }
    get mock(): unknown {
      if (!trackers.has(this.#test)) trackers.set(this.#test, createMockTracker(env));
      return trackers.get(this.#test);
    }
    /** The functions of `assert`, each of which counts for the plan. */
    get assert(): any {
      if (this.#assert === undefined) {
        const assert = env.require('assert');
        this.#assert = {};
        for (const key of Object.keys(assert)) {
          if (typeof assert[key] !== 'function' || /^(?:[A-Z]|strict$)/.test(key)) continue;
          this.#assert[key] = (...args: unknown[]) => {
            this.#test.assertions++;
            return assert[key](...args);
          };
        }
      }
      return this.#assert;
    }
    plan(count: number): void {
      this.#test.planned = count;
    }
    diagnostic(message: string): void {
      this.#test.notes.push(message);
    }
    skip(message?: string): void {
      this.#test.skipped = message ?? true;
    }
    todo(message?: string): void {
      this.#test.todo = message ?? true;
    }
    runOnly(_value: boolean): void {}
    test(...args: Given): Promise<void> {
      return runner.addSubtest(this.#test, ...readArguments(args, {}));
    }
    before(fn: Callback): void {
      runner.hook('before', fn, this.#test);
    }
    after(fn: Callback): void {
      runner.hook('after', fn, this.#test);
    }
    beforeEach(fn: Callback): void {
      runner.hook('beforeEach', fn, this.#test);
    }
    afterEach(fn: Callback): void {
      runner.hook('afterEach', fn, this.#test);
    }
  }

  // The plan came with Node 20.15.
  if (major < 20)
    for (const name of ['plan', 'assert']) Reflect.deleteProperty(TestContext.prototype, name);

  function starter(isSuite: boolean, overrides: TestOptions): Callback {
    return (...args: Given) => {
      const [name, options, fn] = readArguments(args, overrides);
      const { promise } = runner.add(name, options, fn, isSuite);
      return isSuite && major >= 24 ? undefined : promise;
    };
  }

  /** `test`, `it` or `describe`, with `skip`, `todo` and `only`. */
  function family(isSuite: boolean): any {
    const start: any = starter(isSuite, {});
    for (const key of ['skip', 'todo', 'only'] as const) {
      if (key !== 'only' || major >= 18) start[key] = starter(isSuite, { [key]: true });
    }
    return start;
  }

  const test = family(false);
  const suite = family(true);
  Object.defineProperty(test, 'name', { value: 'test', configurable: true });
  test.test = test;
  test.it = major >= 20 ? test : family(false);
  test.describe = suite;
  if (major >= 20) test.suite = suite;
  test.run = refused('test.run', true);
  for (const name of HOOKS) test[name] = (fn: Callback) => runner.hook(name, fn);
  let mock: unknown;
  Object.defineProperty(test, 'mock', {
    configurable: true,
    enumerable: true,
    get() {
      mock ??= createMockTracker(env);
      return mock;
    },
  });
  return test;
}
