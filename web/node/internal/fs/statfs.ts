/** `fs.statfs`: what a file system has left. */
import { primordialGlobals } from '../primordials.ts';
import { type FsContext, named } from './context.ts';

const { BigInt } = primordialGlobals;

/** The fields in Node's order; which of them a version has is `statfsForms`' business. */
const FIELDS = ['type', 'bsize', 'frsize', 'blocks', 'bfree', 'bavail', 'files', 'ffree'] as const;

export function createStatfs(context: FsContext) {
  const { binding, calls, options: fsOptions, major, asyncFunction, awaitable } = context;
  const fields = FIELDS.filter((name) => name !== 'frsize' || major >= 24);

  class StatFs {
    constructor(values: readonly number[], bigint: unknown) {
      for (let i = 0; i < FIELDS.length; i++) {
        if (!fields.includes(FIELDS[i]!)) continue;
        (this as any)[FIELDS[i]!] = bigint ? BigInt(values[i]!) : values[i];
      }
    }
  }

  function statfs(given: any, givenOptions: any, callback: any): void {
    const hasOptions = typeof givenOptions !== 'function';
    const chosen = hasOptions ? callback : givenOptions;
    fsOptions.validateCallback(chosen);
    const path = fsOptions.getValidatedPath(given);
    const { bigint } = hasOptions && givenOptions !== undefined ? givenOptions : { bigint: false };
    binding.request(calls.statfs(path), (error, values) => {
      if (error) chosen(error);
      else chosen(error, new StatFs(values!, bigint));
    });
  }

  function statfsSync(given: any, { bigint }: any = { bigint: false }): StatFs {
    return new StatFs(binding.sync(calls.statfs(fsOptions.getValidatedPath(given))), bigint);
  }

  const promised = asyncFunction(function* (given: any, { bigint }: any = { bigint: false }): any {
    const values = yield awaitable(calls.statfs(fsOptions.getValidatedPath(given)));
    return new StatFs(values, bigint);
  }, 'statfs');

  return {
    forms: { statfs: named('statfs', 1, statfs), statfsSync: named('statfsSync', 1, statfsSync) },
    promised: named('statfs', 1, promised),
  };
}
