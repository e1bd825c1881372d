// Web streams: sources, transforms and sinks whose steps take microtasks only.
import { failing, quick } from '../expressions.mjs';
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';

const strategy = (g) => g.random.pick(['', '', ', { highWaterMark: 0 }', ', { highWaterMark: 2 }']);

function readable(g, ctx) {
  const count = g.random.between(0, 3);
  const fault = g.random.chance(0.15) ? `c.error(new Error(${g.label()}))` : 'c.close()';
  if (g.random.chance(0.4)) {
    const chunks = Array.from({ length: count }, () => node`c.enqueue(${g.label()});`);
    return node`new ReadableStream({ start(c) { ${[...chunks, node`${fault};`]}}, cancel() { ${[g.log()]}} }${strategy(g)})`;
  }
  const wait = g.random.chance(0.4) ? [node`return ${quick(g, g.unknown(ctx))};`] : [];
  const pull = [
    node`log(${g.label()}, 'pull', n);`,
    node`if (n++ < ${count}) c.enqueue('w' + n); else ${fault};`,
    ...wait,
  ];
  return node`(() => { let n = 0; return new ReadableStream({ pull(c) { ${pull}}, cancel() { ${[g.log()]}} }${strategy(g)}); })()`;
}

function transform(g, ctx) {
  const result = g.random.chance(0.4) ? [node`return ${quick(g, g.unknown(ctx))};`] : [];
  const flush = g.random.chance(0.3)
    ? node`, flush(c) { ${[node`c.enqueue(${g.label()});`]}}`
    : node``;
  return node`new TransformStream({ transform(v, c) { ${[g.log('v'), node`c.enqueue(v + '!');`, ...result]}}${flush} })`;
}

function writable(g, ctx) {
  const result = g.random.weighted([
    [3, () => []],
    [2, () => [node`return ${quick(g, g.unknown(ctx))};`]],
    [0.5, () => [node`return ${failing(g, g.unknown(ctx))};`]],
  ])();
  return node`new WritableStream({ write(v) { ${[g.log('v'), ...result]}}, close() { ${[g.log()]}}, abort() { ${[g.log()]}} }${strategy(g)})`;
}

const kinds = {
  read(g, ctx) {
    const reads = Array.from(
      { length: g.random.between(1, 4) },
      () =>
        node`r.read().then(({ done, value }) => log(${g.label()}, done, value), show(${g.label()}));`,
    );
    const cancel = g.random.chance(0.2)
      ? [node`r.cancel().then(show(${g.label()}), show(${g.label()}));`]
      : [];
    return node`{ ${[
      node`const r = ${readable(g, ctx)}.getReader();`,
      node`r.closed.then(show(${g.label()}), show(${g.label()}));`,
      ...reads,
      ...cancel,
    ]}}`;
  },
  iterate(g, ctx) {
    const leave = g.random.chance(0.25) ? [node`break;`] : [];
    return handled(
      g,
      node`(async () => { ${[
        node`for await (const v of ${readable(g, ctx)}) { ${[node`log(${g.label()}, v);`, ...g.asyncBody(g.unknown(ctx), 1), ...leave]}}`,
        g.log(),
      ]}})()`,
    );
  },
  pipe(g, ctx) {
    const middle = g.random.chance(0.5) ? node`.pipeThrough(${transform(g, ctx)})` : node``;
    const options = g.random.pick([
      '',
      '',
      ', { preventClose: true }',
      ', { preventCancel: true }',
    ]);
    return handled(g, node`${readable(g, ctx)}${middle}.pipeTo(${writable(g, ctx)}${options})`);
  },
  write(g, ctx) {
    const writes = Array.from(
      { length: g.random.between(1, 3) },
      () => node`w.write(${g.label()}).then(show(${g.label()}), show(${g.label()}));`,
    );
    const end = g.random.pick(['close()', 'close()', `abort(new Error(${g.label()}))`]);
    return node`{ ${[
      node`const w = ${writable(g, ctx)}.getWriter();`,
      node`w.ready.then(show(${g.label()}), show(${g.label()}));`,
      node`w.closed.then(show(${g.label()}), show(${g.label()}));`,
      ...writes,
      node`w.${end}.then(show(${g.label()}), show(${g.label()}));`,
    ]}}`;
  },
  tee(g, ctx) {
    const both = ['one', 'two'].map(
      (name) =>
        node`${name}.getReader().read().then(({ done, value }) => log(${g.label()}, done, value), show(${g.label()}));`,
    );
    return node`{ ${[node`const [one, two] = ${readable(g, ctx)}.tee();`, ...both]}}`;
  },
};

export const webstreaming = () => [
  [2, kinds.read],
  [2, kinds.iterate],
  [2, kinds.pipe],
  [1, kinds.write],
  [1, kinds.tee],
];
