// Gives the Environment of testing/test_env.mjs what a whole runtime has besides: timers, and the globals of globals.ts.
import { globalNames } from '../globals.ts';
import { createNormaliser } from '../internal/engine_messages.ts';
import { UserProxy } from '../internal/util/proxies.ts';

const timers = (env) => {
  const { setTimeout, clearTimeout, setImmediate } = env.loop;
  return { setTimeout, clearTimeout, setImmediate };
};
const util = (env) => ({
  ...env.require('internal/util/inspect'),
  ...env.require('internal/encoding'),
});

// Node 10 has no name for it.
const globalObject = globalThis;

export function withStandIns(createEnv, found, { major, machine }) {
  const creators = { timers, util, ...found };
  const env = createEnv(creators);
  Object.assign(env.scenario.machine, machine);
  // A process has run for a while when its main script starts.
  env.loop.spend(30_000);
  env.process.arch = 'x64';
  for (const { name, id, key } of globalNames(major)) {
    if (!creators[id]) continue;
    Object.defineProperty(globalObject, name, {
      configurable: true,
      get: () => (key ? env.require(id)[key] : env.require(id)),
    });
  }
  env.globalObject = globalObject;
  env.has = (id) => id in creators;
  globalObject.global = globalObject;
  globalObject.Proxy = UserProxy;
  globalObject.normaliseForTest = createNormaliser(major);
  for (const id of ['internal/profile_intrinsics', 'internal/date', 'internal/random'])
    if (creators[id]) env.require(id).install(globalObject);
  return env;
}
