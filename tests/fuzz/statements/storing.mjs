// AsyncLocalStorage and AsyncResource, for programs that print their store.
import { node } from '../tree.mjs';

const kinds = {
  run: (g, ctx) => node`als.run(${g.label()}, () => { ${g.body(g.inside(ctx), 4)}});`,
  exit: (g, ctx) => node`als.exit(() => { ${g.body(g.inside(ctx), 2)}});`,
  enterWith: (g) => node`als.enterWith(${g.label()});`,
  resource: (g) => node`h.r${g.random.between(0, 2)} = new AsyncResource('R');`,
  scope: (g, ctx) =>
    node`(h.r${g.random.between(0, 2)} || new AsyncResource('S')).runInAsyncScope(() => { ${g.body(g.inside(ctx), 3)}});`,
  bind: (g) => node`h.b${g.random.between(0, 2)} = AsyncResource.bind(show(${g.label()}));`,
  bindStore: (g) =>
    node`h.b${g.random.between(0, 2)} = AsyncLocalStorage.bind(show(${g.label()}));`,
  snapshot: (g) => node`h.q${g.random.between(0, 1)} = AsyncLocalStorage.snapshot();`,
  restored: (g, ctx) =>
    node`(h.q${g.random.between(0, 1)} || ((f) => f()))(() => { ${g.body(g.inside(ctx), 3)}});`,
  bound: (g) => node`(h.b${g.random.between(0, 2)} || log)(${g.label()});`,
};

/** What a program with a store may do with it. */
export const storing = () => [
  [4, kinds.run],
  [1, kinds.exit],
  [1, kinds.enterWith],
  [1, kinds.resource],
  [1, kinds.scope],
  [1, kinds.bind],
  [1, kinds.bound],
  [0.5, kinds.bindStore],
  [0.5, kinds.snapshot],
  [1, kinds.restored],
];
