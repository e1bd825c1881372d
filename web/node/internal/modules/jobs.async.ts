/**
 * `import()` as Node's ModuleLoader and ModuleJob do it (lib/internal/modules/esm/loader.js and module_job.js): a job for each
 * module, which knows when the module is linked and when its graph is ready. Which promises there are, and who waits for
 * which, decides in whose turn a module's body runs, and differs by version: until Node 22 all requests of a module are
 * resolved in turns of their own, since 24 a graph is linked depth first at once.
 */
import type { Environment } from '../environment.ts';
import type { Attributes } from './esm_attributes.ts';
import { type ModuleRecord, SourceTextModule } from './esm_records.ts';
import type { Resolved } from './esm_resolve.ts';

/** What jobs need of the loader; all of it is done at once. */
export interface JobLoader {
  resolve(specifier: string, referrer: string): Resolved;
  /** What a module is known by. */
  keyOf(resolved: Resolved, attributes: Attributes): string;
  find(key: string): ModuleRecord | undefined;
  /** Throws what is wrong with the module's text. */
  create(resolved: Resolved, attributes: Attributes): ModuleRecord;
  /** A module that could not be linked is loaded anew next time. */
  forget(key: string): void;
  isLinked(record: ModuleRecord): boolean;
  /** Throws if the attributes are not the module's. */
  check(resolved: Resolved, attributes: Attributes): void;
  isCommonJs(resolved: Resolved): boolean;
  /** Whether Node 18 and 20 read a file for it on the thread pool. */
  isRead(resolved: Resolved): boolean;
  /** Goes to the thread pool so many times. */
  read(steps: number, done: () => void): void;
  instantiate(record: ModuleRecord): void;
  evaluate(record: ModuleRecord): object;
  explain(record: ModuleRecord, error: unknown): void;
  noSource(record: ModuleRecord): Error;
  /** Tells the diagnostics channel of an import(). */
  trace(referrer: string, specifier: string, start: () => object): object;
}

/** Open, fstat, read, close. */
const READ_STEPS = 4;

interface Job {
  readonly key: string;
  readonly url: string;
  record: ModuleRecord | undefined;
  modulePromise: any;
  /** The jobs of the module's requests, or a promise for them. */
  linked: any;
  instantiated: any;
}

interface Request {
  readonly specifier: string;
  readonly attributes: Attributes;
  readonly sourcePhase: boolean;
}

export default function create(env: Environment): any {
  const { Promise } = env.require('internal/async_support');
  const { call } = Function.prototype;
  const { then } = Promise.prototype;
  const { major } = env.profile;
  const isSync = major >= 24;
  const resolvedPromise = Promise.resolve();
  const resolved = (value: unknown) => Promise.resolve(value);
  const onSettled = (promise: any, done: any, failed?: any) =>
    call.call(then, promise, done, failed);

  /** Node's SafePromiseAllReturnVoid and SafePromiseAllReturnArrayLike. */
  function all(list: any[], map?: (item: any) => any): any {
    return new Promise((resolve: any, reject: any) => {
      const results = new Array(list.length);
      let pending = list.length;
      if (pending === 0) resolve(results);
      for (let i = 0; i < list.length; i++) {
        const done = (value: any) => {
          results[i] = value;
          if (--pending === 0) resolve(results);
        };
        onSettled(resolved(map === undefined ? list[i] : map(list[i])), done, reject);
      }
    });
  }

  const requestsOf = (record: ModuleRecord): readonly Request[] =>
    record instanceof SourceTextModule ? (record.compiled.info.requests as any) : [];

  return function createJobs(loader: JobLoader) {
    const jobs = new Map<string, Job>();
    let hasLexer = false;
    let lexer: object | undefined;

    function put(record: ModuleRecord, index: number, required: ModuleRecord): void {
      (record as SourceTextModule).requested[index] = required;
      if (requestsOf(record)[index]?.sourcePhase) throw loader.noSource(required);
    }

    // Node 24 and later: at once, depth first.

    function linkNow(job: Job): Job[] {
      const isKnown = jobs.has(job.key);
      jobs.set(job.key, job);
      let isDone = false;
      try {
        const record = job.record as ModuleRecord;
        const dependencies = requestsOf(record).map(({ specifier, attributes }, index) => {
          const dependency = jobNow(specifier, job.url, attributes);
          put(record, index, dependency.record as ModuleRecord);
          return dependency;
        });
        isDone = true;
        return dependencies;
      } finally {
        if (!isKnown) jobs.delete(job.key);
        if (!isDone) loader.forget(job.key);
      }
    }

    function jobNow(specifier: string, referrer: string, attributes: Attributes): Job {
      const found = loader.resolve(specifier, referrer);
      const key = loader.keyOf(found, attributes);
      const known = jobs.get(key);
      if (known !== undefined) return known;
      const job = jobFor(key, found, attributes);
      job.linked = linkNow(job);
      jobs.set(key, job);
      return job;
    }

    function jobFor(key: string, found: Resolved, attributes: Attributes): Job {
      const known = loader.find(key);
      const record = known ?? loader.create(found, attributes);
      const job = jobOf(key, found.url, resolved(record));
      job.record = record;
      // The main program or `require` has linked it.
      if (known !== undefined && loader.isLinked(known)) job.instantiated = resolvedPromise;
      return job;
    }

    const jobOf = (key: string, url: string, modulePromise: object): Job => ({
      key,
      url,
      record: undefined,
      modulePromise,
      linked: undefined,
      instantiated: undefined,
    });

    // Before: in turns.

    async function jobLater(specifier: string, referrer: string, attributes: Attributes) {
      const found: Resolved = await (loader.resolve(specifier, referrer) as any);
      const key = loader.keyOf(found, attributes);
      return jobs.get(key) ?? startJob(key, found, attributes);
    }

    function startJob(key: string, found: Resolved, attributes: Attributes): Job {
      const isAtOnce = major >= 22 || loader.find(key) !== undefined;
      const job = isAtOnce
        ? jobFor(key, found, attributes)
        : jobOf(key, found.url, provide(found, attributes));
      job.linked = job.instantiated === undefined ? link(job) : linkedJobs(job);
      onSettled(job.linked, undefined, () => {});
      jobs.set(key, job);
      return job;
    }

    /** A module that the main program or `require` has linked: Node's job of that is done. */
    function linkedJobs(job: Job): any {
      jobs.set(job.key, job);
      const record = job.record as ModuleRecord;
      return resolved(
        requestsOf(record).map(({ specifier, attributes }) => {
          const found = loader.resolve(specifier, job.url);
          const key = loader.keyOf(found, attributes);
          return jobs.get(key) ?? startJob(key, found, attributes);
        }),
      );
    }

    const link = major < 20 ? link18 : link20;

    async function link20(job: Job) {
      const record: ModuleRecord = await job.modulePromise;
      job.record = record;
      const requests = requestsOf(record);
      const dependencies: Job[] = new Array(requests.length);
      const modulePromises = requests.map(({ specifier, attributes }, index) =>
        onSettled(jobLater(specifier, job.url, attributes), (dependency: Job) => {
          dependencies[index] = dependency;
          return dependency.modulePromise;
        }),
      );
      const modules: ModuleRecord[] = await all(modulePromises);
      modules.forEach((required, index) => {
        put(record, index, required);
      });
      return dependencies;
    }

    async function link18(job: Job) {
      const record: ModuleRecord = await job.modulePromise;
      job.record = record;
      const dependencies: Job[] = [];
      const linker = async ({ specifier, attributes }: Request) => {
        const dependency: Job = await (jobLater(specifier, job.url, attributes) as any);
        dependencies.push(dependency);
        return dependency.modulePromise;
      };
      const modules: ModuleRecord[] = await all(requestsOf(record).map(linker));
      modules.forEach((required, index) => {
        put(record, index, required);
      });
      return all(dependencies);
    }

    const read = (steps: number) =>
      new Promise((done: () => void) => {
        loader.read(steps, done);
      });

    async function source(found: Resolved) {
      if (found.path !== '') await read(READ_STEPS);
    }

    async function defaultLoad(found: Resolved, attributes: Attributes) {
      if (major < 20) loader.check(found, attributes);
      // The format of a URL is not known from resolving it.
      const isURL = found.path === '' && found.format === undefined;
      if (isURL && (major < 20 || loader.isRead(found))) await undefined;
      if (loader.isRead(found)) await source(found);
    }

    async function load(found: Resolved, attributes: Attributes) {
      if (major >= 20) return defaultLoad(found, attributes);
      await defaultLoad(found, attributes);
      return undefined;
    }

    async function provide(found: Resolved, attributes: Attributes) {
      await load(found, attributes);
      return major < 20 ? translate(found, attributes) : loader.create(found, attributes);
    }

    /** Node 18's translators are async functions; that of CommonJS first waits for its lexer, once. */
    async function translate(found: Resolved, attributes: Attributes) {
      if (loader.isCommonJs(found) && !hasLexer) {
        lexer ??= read(1);
        await lexer;
        hasLexer = true;
      }
      return loader.create(found, attributes);
    }

    // All versions.

    function instantiate(job: Job): any {
      job.instantiated ??= instantiateGraph(job);
      return job.instantiated;
    }

    async function instantiateGraph(root: Job) {
      const graph = new Set<Job>();
      const add = async (job: Job): Promise<any> => {
        if (graph.has(job)) return undefined;
        graph.add(job);
        const dependencies = isSync ? job.linked : await job.linked;
        return all(dependencies, add);
      };
      await add(root);
      try {
        loader.instantiate(root.record as ModuleRecord);
      } catch (error) {
        if (!isSync && / does not provide an export named/.test((error as any).message)) {
          // To say more of a CommonJS module, Node resolves and loads it again.
          await undefined;
          await (major >= 22 ? undefined : load({ url: root.url, path: root.url }, []));
        }
        throw error;
      }
      for (const job of graph) job.instantiated = resolvedPromise;
    }

    async function run(job: Job) {
      await instantiate(job);
      const record = job.record as ModuleRecord;
      try {
        await loader.evaluate(record);
      } catch (error) {
        loader.explain(record, error);
        throw error;
      }
      return { record };
    }

    async function importNow(specifier: string, referrer: string, attributes: Attributes, s: any) {
      const job: Job = await (jobNow(specifier, referrer, attributes) as any);
      if (s) throw loader.noSource((await job.modulePromise) as ModuleRecord);
      const { record } = await run(job);
      return record.namespace();
    }

    async function importLater(specifier: string, referrer: string, attributes: Attributes) {
      const job: Job = await (jobLater(specifier, referrer, attributes) as any);
      const { record } = await run(job);
      return record.namespace();
    }

    const start = isSync ? importNow : importLater;

    /** Node 18's function for each referrer; `ModuleLoader.import` of Node 22 and later. */
    async function between(...given: Parameters<typeof importNow>) {
      const [specifier, referrer] = given;
      if (major < 20 && !referrer.startsWith('file:')) await undefined;
      return major < 20
        ? start(...given)
        : loader.trace(referrer, specifier, () => start(...given));
    }

    const called = async (...given: Parameters<typeof importNow>) =>
      major < 20 || major >= 22 ? between(...given) : start(...given);

    /** What V8 calls for `import(specifier)`; since Node 20 the promise that comes of it is one more. */
    return (...given: Parameters<typeof importNow>) =>
      major < 20 ? called(...given) : onSettled(called(...given), undefined);
  };
}
