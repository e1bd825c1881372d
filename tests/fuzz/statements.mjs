// Statements of generated programs, each with what it may contain and where it may stand.
//
// A context says what is safe where. Its component is everything that runs from one wake-up of the loop on:
//   kind 'check'  may make immediates and timers that are due at once; no I/O, whose end would race with them
//   kind 'poll'   may make one I/O request; no immediates
//   kind 'pure'   only ticks and microtasks: it is not known when this runs
// slots: may use a time slot later than `slot`, because this runs once; multi: this may run several times.
import { asyncCall, chain, combinator, failing, quick } from './expressions.mjs';
import { join, node } from './tree.mjs';

const handled = (g, expression) =>
  node`Promise.resolve(${expression}).then(show(${g.label()}), show(${g.label()}));`;

const plain = {
  log: (g) => g.log(),
  tick: (g, ctx) => node`process.nextTick(() => { ${g.body(g.inside(ctx), 3)}});`,
  tickArguments: (g) => node`process.nextTick(show(${g.label()}), ${g.label()});`,
  micro(g, ctx) {
    const queue = g.major >= 11 ? 'queueMicrotask(' : 'Promise.resolve().then(';
    return node`${queue}() => { ${g.body(g.inside(ctx), 3)}});`;
  },
  ruler: (g) => node`ruler(${g.label()}, ${g.random.between(2, 7)});`,
  chain: (g, ctx) => handled(g, chain(g, ctx, 4)),
  combine: (g, ctx) => handled(g, combinator(g, ctx)),
  async: (g, ctx) => handled(g, asyncCall(g, ctx)),
  generator: (g, ctx) => handled(g, node`(async () => { ${[forAwait(g, g.inside(ctx))]}})()`),
  emit: (g, ctx) =>
    ctx.multi ? g.log() : node`emit(${g.random.between(0, 1)}, '${g.event()}', ${g.label()});`,
  settle: (g) =>
    node`d[${g.random.between(0, 2)}].${g.random.chance(0.85) ? 'resolve' : 'reject'}(${g.label()});`,
  listen(g, ctx) {
    const how = g.random.pick(['on', 'on', 'once', 'prependListener', 'prependOnceListener']);
    const name = g.name('f');
    const body = g.body(g.unknown(ctx), 2);
    return node`e[${g.random.between(0, 1)}].${how}('${g.event()}', h.${name} = (v) => { ${[g.log('v'), ...body]}});`;
  },
  unlisten: (g) =>
    node`e[${g.random.between(0, 1)}].removeListener('${g.event()}', h.${g.known('f')} || log);`,
  late(g, ctx) {
    const promise = g.name('p');
    const rejected = node`h.${promise} = Promise.reject(new Error(${g.label()}));`;
    const catching = node`h.${promise}.catch(show(${g.label()}));`;
    const later =
      ctx.component.kind === 'check' && g.random.chance(0.5) ? 'setImmediate' : 'process.nextTick';
    return node`{ ${[rejected, node`${later}(() => { ${[catching]}});`]}}`;
  },
  throwing: (g) => node`if (${g.random.chance(0.5)}) throw new Error(${g.label()});`,
  unhandled: (g, ctx) => node`Promise.resolve(${failing(g, g.deeper(ctx))});`,
  exitCode: (g) => node`process.exitCode = ${g.random.between(0, 9)};`,
  exit: (g) => node`try { process.exit(${g.random.between(0, 9)}); } finally { ${[g.log()]}}`,
};

/** What a program with a store may do with it. */
const storing = {
  run: (g, ctx) => node`als.run(${g.label()}, () => { ${g.body(g.inside(ctx), 4)}});`,
  exit: (g, ctx) => node`als.exit(() => { ${g.body(g.inside(ctx), 2)}});`,
  enterWith: (g) => node`als.enterWith(${g.label()});`,
  resource: (g) => node`h.r${g.random.between(0, 2)} = new AsyncResource('R');`,
  scope: (g, ctx) =>
    node`(h.r${g.random.between(0, 2)} || new AsyncResource('S')).runInAsyncScope(() => { ${g.body(g.inside(ctx), 3)}});`,
  bind: (g) => node`h.b${g.random.between(0, 2)} = AsyncResource.bind(show(${g.label()}));`,
  bound: (g) => node`(h.b${g.random.between(0, 2)} || log)(${g.label()});`,
};

const checking = {
  immediate(g, ctx) {
    return node`h.${g.name('i')} = setImmediate(() => { ${g.body(g.inside(ctx), 4)}});`;
  },
  clearImmediate: (g) => node`clearImmediate(h.${g.known('i')});`,
  /** Timers of one delay, all due when the callback that made them ends. */
  dueTimers(g, ctx) {
    ctx.component.spins++;
    const delay = g.random.between(0, 4);
    const timers = Array.from({ length: g.random.between(1, 3) }, () => {
      return node`h.${g.name('t')} = setTimeout(() => { ${g.body(g.inside(ctx), 3)}}, ${delay});`;
    });
    return node`{ ${timers}spin(${delay + 10}); }`;
  },
  awaitImmediate: (g, ctx) =>
    handled(
      g,
      node`(async () => { ${[
        node`await new Promise((f) => setImmediate(f));`,
        ...g.asyncBody(g.inside(ctx), 3),
      ]}})()`,
    ),
};

const CALLS = ['stat(__filename', 'readFile(__filename', "readdir('.'", "access('none'"];

const polling = {
  request(g, ctx) {
    ctx.component.requested = true;
    return node`fs.${g.random.pick(CALLS)}, (error) => { ${[
      node`log(${g.label()}, error && error.code);`,
      ...g.body(g.woken(ctx, ctx.slot), 4),
    ]}});`;
  },
  promised(g, ctx) {
    ctx.component.requested = true;
    return handled(
      g,
      node`(async () => { ${[
        node`await fs.promises.stat(__filename);`,
        ...g.asyncBody(g.woken(ctx, ctx.slot), 3),
      ]}})()`,
    );
  },
};

const slotted = {
  timer(g, ctx) {
    const slot = g.slot(ctx);
    const body = g.body(g.woken(ctx, slot), 4);
    const unref = g.random.chance(0.15) ? '.unref()' : '';
    return node`h.${g.name('t')} = setTimeout(() => { ${body}}, until(${slot}))${unref};`;
  },
  clearTimer: (g) => node`clearTimeout(h.${g.known('t')});`,
  interval(g, ctx) {
    const slots = g.evenSlots(ctx, g.random.between(1, 2));
    const name = g.name('t');
    const body = g.body(g.unknown(ctx), 2);
    const count = node`if (++runs === ${slots.length}) clearInterval(h.${name});`;
    return node`{ let runs = 0; h.${name} = setInterval(() => { ${[...body, count]}}, until(${slots[0]})); }`;
  },
  sleeper(g, ctx) {
    const slot = g.slot(ctx);
    return handled(
      g,
      node`(async () => { ${[
        node`log(await sleep(${slot}, ${g.label()}));`,
        ...g.asyncBody(g.woken(ctx, slot), 4),
      ]}})()`,
    );
  },
};

const awaiting = {
  await: (g, ctx) => node`log(${g.label()}, typeof (await ${quick(g, ctx)}));`,
  tryAwait(g, ctx) {
    const parts = [node`await ${g.random.chance(0.6) ? failing(g, ctx) : quick(g, ctx)};`, g.log()];
    const inner = g.inside(ctx);
    const last = g.random.chance(0.25) ? [node`return ${g.label()};`] : [];
    const caught = node` catch (error) { ${[node`log(${g.label()}, error.message);`, ...g.asyncBody(inner, 1), ...last]}}`;
    const closing = node` finally { ${g.asyncBody(inner, 2)}}`;
    const tail = g.random.weighted([
      [3, caught],
      [2, join([caught, closing], '')],
      [1, closing],
    ]);
    return node`try { ${[...g.asyncBody(inner, 1), ...parts]}}${tail}`;
  },
  loop: (g, ctx) =>
    node`for (const v of [1, 2, 3]) { ${[
      node`log(${g.label()}, v, typeof (await ${quick(g, g.deeper(ctx))}));`,
      node`if (v === ${g.random.between(1, 4)}) ${g.random.pick(['break', 'continue'])};`,
    ]}}`,
  forAwait: (g, ctx) => forAwait(g, ctx),
};

/** for await over an array or an async generator, left early or not. */
function forAwait(g, ctx) {
  const inner = g.deeper(ctx);
  const value = () => (g.random.chance(0.1) ? failing(g, inner) : quick(g, inner));
  const values = Array.from({ length: g.random.between(1, 3) }, value);
  const generator = () => {
    const yields = values.map((v) => node`log(${g.label()}, typeof (yield ${v}));`);
    const delegate = g.random.chance(0.3) ? [node`yield* [${quick(g, inner)}, 2];`] : [];
    const awaits = g.random.chance(0.5) ? [node`await ${quick(g, g.unknown(inner))};`] : [];
    const body = [...awaits, ...yields, ...delegate];
    return node`(async function* () { try { ${body}} finally { ${[g.log(), ...awaits]}} })()`;
  };
  const iterable = g.random.chance(0.4) ? node`[${join(values, ', ')}]` : generator();
  const leave = node`if (${g.random.chance(0.3)}) ${g.random.pick(['break', `throw new Error(${g.label()})`, 'return 1'])};`;
  const loop = node`for await (const v of ${iterable}) { ${[node`log(${g.label()}, typeof v);`, leave]}}`;
  return node`try { ${[loop]}} catch (error) { ${[node`log(${g.label()}, error.message);`]}}`;
}

/** What may stand in a synchronous body of this context: `[weight, make]`. */
export function statementsFor(ctx, g) {
  const rows = [
    [5, plain.log],
    [2, plain.tickArguments],
    [2, plain.ruler],
    [2, plain.emit],
    [1, plain.settle],
    [1, plain.unlisten],
    [g.throws, plain.throwing],
    [g.throws / 2, plain.unhandled],
    [0.1, plain.exitCode],
    [0.05, plain.exit],
  ];
  if (ctx.depth >= g.maxDepth) return rows;
  rows.push(
    [5, plain.tick],
    [4, plain.micro],
    [4, plain.chain],
    [2, plain.combine],
    [4, plain.async],
    [2, plain.generator],
  );
  if (g.context === 'store') {
    rows.push([4, storing.run], [1, storing.exit], [1, storing.enterWith], [1, storing.resource]);
    rows.push([1, storing.scope], [1, storing.bind], [1, storing.bound]);
  }
  rows.push([g.throws, plain.late]);
  if (!ctx.multi) rows.push([2, plain.listen]);
  rows.push(...loopStatements(ctx.component, g));
  if (ctx.slots && g.hasSlots(ctx))
    rows.push([4, slotted.timer], [2, slotted.sleeper], [0.5, slotted.interval]);
  rows.push([1, slotted.clearTimer]);
  return rows;
}

/** What may be asked of the loop in this component. */
function loopStatements({ kind, spins, requested }, g) {
  if (kind === 'check') {
    const rows = [
      [5, checking.immediate],
      [2, checking.clearImmediate],
      [1, checking.awaitImmediate],
    ];
    return spins < 2 ? [...rows, [2, checking.dueTimers]] : rows;
  }
  if (kind === 'poll' && !requested)
    return [
      [6, polling.request],
      [g.major >= 11 ? 2 : 0, polling.promised],
    ];
  return [];
}

/** What an async body may hold besides. */
export const awaitsFor = (ctx, g) =>
  ctx.depth >= g.maxDepth
    ? [[4, awaiting.await]]
    : [
        [6, awaiting.await],
        [3, awaiting.tryAwait],
        [2, awaiting.loop],
        [2, awaiting.forAwait],
      ];
