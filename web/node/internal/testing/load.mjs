// Bundles modules of web/node/internal for unit tests, the way build-runtime.mjs bundles the runtime.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { buildSync } from 'esbuild';

const internal = join(fileURLToPath(import.meta.url), '..', '..');

function bundle(files) {
  const built = buildSync({
    stdin: {
      contents: files.map((file) => `export * from './${file}';`).join('\n'),
      resolveDir: internal,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'error',
  });
  return `(() => {"use strict"; const module = { exports: {} };${built.outputFiles[0].text}return module.exports; })()`;
}

const bundles = new Map();

/** The exports of the given files of web/node/internal, evaluated in `context` or in this realm. */
export function load(files, context) {
  const key = files.join();
  if (!bundles.has(key)) bundles.set(key, bundle(files));
  const options = { filename: 'runtime.js' };
  const code = bundles.get(key);
  return context ? vm.runInContext(code, context, options) : vm.runInThisContext(code, options);
}

/** A queue of jobs that a test drains by hand. */
export class JobQueue {
  jobs = [];
  log = [];
  enqueueJob = (job) => this.jobs.push(job);
  drain() {
    for (let i = 0; i < this.jobs.length; i++) {
      const job = this.jobs[i];
      this.jobs[i] = undefined;
      job.run();
    }
    this.jobs = [];
  }
}
