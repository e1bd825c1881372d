// What programs do with streams: events, pipes, pipelines, iteration, backpressure, destruction.
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';
import { sink, source, through } from './streams.mjs';

const ENDS = "'end', 'close', 'error'";

/** Listeners on a stream; without one for errors, an error of it is nobody's. */
const watched = (g, stream, events) =>
  node`watch(${stream}, ${g.label()}, [${g.random.chance(0.05 + g.throws / 4) ? events.replace(", 'error'", '') : events}])`;

const later = (g, ctx, statement) =>
  g.random.weighted([
    [3, node`process.nextTick(() => { ${[statement]}});`],
    [2, node`Promise.resolve().then(() => { ${[statement]}});`],
    [ctx.component.kind === 'check' ? 2 : 0, node`setImmediate(() => { ${[statement]}});`],
    [1, statement],
  ]);

const kinds = {
  flowing(g, ctx) {
    const name = g.name('s');
    return node`{ ${[
      node`h.${name} = ${watched(g, source(g, ctx), `'data', ${ENDS}`)};`,
      ...g.body(g.unknown(ctx), 1),
    ]}}`;
  },
  paused(g, ctx) {
    const size = g.random.chance(0.2) ? g.random.between(1, 2) : '';
    return node`{ ${[
      node`const s = h.${g.name('s')} = ${watched(g, source(g, ctx), ENDS)};`,
      node`s.on('readable', () => { ${[g.log(), node`for (let c; (c = s.read(${size})) !== null;) log(${g.label()}, brief(c));`]}});`,
    ]}}`;
  },
  piped(g, ctx) {
    const end = g.random.chance(0.1) ? ', { end: false }' : '';
    const middle = g.random.chance(0.4) ? [through(g, ctx)] : [];
    const pipes = middle.map((t) => node`.pipe(${watched(g, t, "'close', 'error'")})`);
    return node`h.${g.name('s')} = ${pipeline(g, ctx, pipes)}.pipe(${watched(g, sink(g, ctx), "'pipe', 'unpipe', 'drain', 'finish', 'close', 'error'")}${end});`;
  },
  pipelined(g, ctx) {
    return node`h.${g.name('s')} = stream.pipeline(${stages(g, ctx)}, show(${g.label()}));`;
  },
  promised: (g, ctx) =>
    handled(g, node`stream.promises.pipeline(${stages(g, ctx)}${streamSignal(g)})`),
  written(g, ctx) {
    const writes = Array.from({ length: g.random.between(1, 4) }, () =>
      g.random.weighted([
        [4, node`log(${g.label()}, s.write(${g.label()}));`],
        [3, node`s.write(${g.label()}, show(${g.label()}));`],
        [1, node`s.cork(); s.write(${g.label()}); process.nextTick(() => s.uncork());`],
      ]),
    );
    const end = node`s.end(${g.random.pick(['', g.label(), `${g.label()}, show(${g.label()})`])});`;
    return node`{ ${[
      node`const s = h.${g.name('s')} = ${watched(g, sink(g, ctx), "'drain', 'finish', 'close', 'error'")};`,
      ...writes,
      ...(g.random.chance(0.85) ? [later(g, ctx, end)] : []),
    ]}}`;
  },
  transformed(g, ctx) {
    return node`{ ${[
      node`const s = h.${g.name('s')} = ${watched(g, through(g, ctx), `'data', 'drain', 'finish', ${ENDS}`)};`,
      node`s.write(${g.label()});`,
      later(g, ctx, node`s.end(${g.label()});`),
    ]}}`;
  },
  iterated(g, ctx) {
    const leave = g.random.weighted([
      [5, []],
      [1, [node`break;`]],
      [1, [node`throw new Error(${g.label()});`]],
    ]);
    return handled(
      g,
      node`(async () => { ${[
        node`const s = h.${g.name('s')} = ${source(g, ctx)};`,
        node`s.on('close', show(${g.label()}));`,
        node`for await (const c of s) { ${[node`log(${g.label()}, brief(c));`, ...g.asyncBody(g.unknown(ctx), 1), ...leave]}}`,
        g.log(),
      ]}})()`,
    );
  },
  finished: (g, ctx) =>
    node`{ ${[
      node`const s = h.${g.name('s')} = ${source(g, ctx)};`,
      node`stream.finished(s, (error) => { ${[node`log(${g.label()}, error);`, ...g.body(g.unknown(ctx), 1)]}});`,
      later(
        g,
        ctx,
        node`s.${g.random.pick(['resume()', 'destroy()', `destroy(new Error(${g.label()}))`, 'resume()'])};`,
      ),
    ]}}`,
  /** Something is done to a stream that is made somewhere. */
  meddling(g, ctx) {
    const act = g.random.pick([
      'destroy()',
      `destroy(new Error(${g.label()}))`,
      'pause()',
      'resume()',
      'unpipe()',
      `unshift(${g.label()})`,
      `write(${g.label()})`,
      'end()',
      "once('data', () => {})",
      'read(0)',
    ]);
    const name = g.known('s');
    return later(g, ctx, node`if (h.${name} && h.${name}.${act.split('(')[0]}) h.${name}.${act};`);
  },
  helpers: (g, ctx) => {
    const chain = Array.from({ length: g.random.between(0, 2) }, () =>
      g.random.pick([
        '.map(async (c) => brief(c))',
        '.filter((c) => c)',
        '.take(2)',
        '.drop(1)',
        '.map((c) => brief(c) + 1)',
      ]),
    ).join('');
    const end = g.random.pick([
      '.toArray().then((all) => all.map(brief))',
      `.forEach(show(${g.label()}))`,
      '.reduce((a, c) => a + brief(c), 0)',
      '.some(() => true)',
    ]);
    return handled(g, node`${source(g, ctx)}${chain}${end}`);
  },
  composed: (g, ctx) =>
    node`h.${g.name('s')} = ${watched(g, node`stream.Duplex.from(async function* (source) { ${[node`for await (const c of source) yield brief(c) + '*';`]}})`, `'data', 'finish', ${ENDS}`)}; ${later(g, ctx, node`h.s${g.names.s - 1}.end(${g.label()});`)}`,
};

const pipeline = (g, ctx, pipes) => {
  const first = watched(g, source(g, ctx), ENDS);
  return pipes.reduce((chain, pipe) => node`${chain}${pipe}`, first);
};

/** The stages of a pipeline, from source to sink. */
function stages(g, ctx) {
  const middle = [];
  for (let i = g.random.between(0, 2); i > 0; i--) {
    middle.push(
      g.major >= 14 && g.random.chance(0.3)
        ? node`async function* (s) { ${[node`for await (const c of s) { ${[node`log(${g.label()}, brief(c));`, node`yield c;`]}}`]}}`
        : through(g, ctx),
    );
  }
  const last =
    g.major >= 14 && g.random.chance(0.2)
      ? node`async (s) => { ${[node`for await (const c of s) log(${g.label()}, brief(c));`]}}`
      : watched(g, sink(g, ctx), "'finish', 'close', 'error'");
  return [source(g, ctx), ...middle, last].reduce((all, part) => node`${all}, ${part}`);
}

const streamSignal = (g) =>
  g.themes.includes('aborting') && g.random.chance(0.4)
    ? `, { signal: ac[${g.random.between(0, 1)}].signal }`
    : '';

export const streaming = (_, g) => [
  [2, kinds.flowing],
  [2, kinds.paused],
  [2, kinds.piped],
  [2, kinds.pipelined],
  [g.major >= 16 ? 1 : 0, kinds.promised],
  [2, kinds.written],
  [1, kinds.transformed],
  [g.major >= 11 ? 2 : 0, kinds.iterated],
  [1, kinds.finished],
  [2, kinds.meddling],
  [g.major >= 18 ? 1 : 0, kinds.helpers],
  [g.major >= 18 ? 0.5 : 0, kinds.composed],
];
