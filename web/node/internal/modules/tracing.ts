/** The diagnostics channels `module.require` and `module.import`, since Node 22. */
import type { Environment } from '../environment.ts';

/** The channel if somebody listens: nobody does before the program has asked for the module. */
function heard(env: Environment, name: string): any {
  if (env.profile.major < 22 || !env.isMade('diagnostics_channel')) return undefined;
  const channel = env.require('diagnostics_channel').tracingChannel(name);
  return channel.hasSubscribers ? channel : undefined;
}

/** `wrapModuleLoad`: what `require` does, with its events. */
export function traceRequire(env: Environment, parent: any, id: string, load: () => unknown): any {
  const channel = heard(env, 'module.require');
  if (channel === undefined) return load();
  return channel.traceSync(load, { __proto__: null, parentFilename: parent?.filename, id });
}

/** What `import()` of `specifier` does, with its events; the promise that they follow. */
export function traceImport(
  env: Environment,
  referrer: string,
  specifier: unknown,
  start: () => object,
): object {
  const channel = heard(env, 'module.import');
  if (channel === undefined) return start();
  const parentURL = referrer.startsWith('/')
    ? env.require('url').pathToFileURL(referrer).href
    : referrer;
  return channel.tracePromise(start, { __proto__: null, parentURL, url: `${specifier}` });
}
