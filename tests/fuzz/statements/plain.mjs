// What every program may hold anywhere: output, ticks, microtasks, promises, emitters, errors and exits.
import { asyncCall, chain, combinator, failing } from '../expressions.mjs';
import { node } from '../tree.mjs';
import { forAwait } from './awaiting.mjs';

/** A promise whose result is printed. */
export const handled = (g, expression) =>
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

/** Statements that hold no others. */
export const simple = (g) => [
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

/** Statements with bodies. */
export function nested(ctx, g) {
  const rows = [
    [5, plain.tick],
    [4, plain.micro],
    [4, plain.chain],
    [2, plain.combine],
    [4, plain.async],
    [2, plain.generator],
    [g.throws, plain.late],
  ];
  if (!ctx.multi) rows.push([2, plain.listen]);
  return rows;
}
