// Streams as expressions: readable, writable and transforming ones, with options and faults of all kinds.
import { quick } from '../expressions.mjs';
import { join, node } from '../tree.mjs';

/** How the stream calls back: at once, in a tick, in a microtask, in an immediate. */
function calling(g, ctx, call) {
  const ways = [
    call,
    call,
    `process.nextTick(${split(call)})`,
    `Promise.resolve().then(() => ${call})`,
  ];
  if (ctx.component.kind === 'check') ways.push(`setImmediate(${split(call)})`);
  return g.random.pick(ways);
}

/** `f(a, b)` as the arguments `f, a, b` of something that calls it later. */
const split = (call) => {
  const [, name, rest] = /^([\w.]+)\((.*)\)$/.exec(call);
  return name.startsWith('this.') ? `() => ${call}` : [name, rest].filter(Boolean).join(', ');
};

const option = (g, chance, text) => (g.random.chance(chance) ? [text] : []);

const common = (g) => [
  ...option(g, 0.1, 'autoDestroy: false'),
  ...option(g, 0.1, 'emitClose: false'),
  ...(g.random.chance(0.15)
    ? [
        `destroy(error, cb) { log(${g.label()}, error); ${g.random.pick(['cb(error)', 'process.nextTick(cb, error)'])}; }`,
      ]
    : []),
];

const braces = (list) => `{ ${list.join(', ')} }`;

/** A readable stream. */
export function source(g, ctx) {
  return g.random.weighted([
    [3, from],
    [5, reading],
    [1, filled],
    [
      1,
      (g2) =>
        node`(() => { ${[node`const s = ${through(g2, ctx)};`, node`s.write(${g2.label()}); s.end(${g2.label()});`, node`return s;`]}})()`,
    ],
  ])(g, ctx);
}

function from(g, ctx) {
  const value = () =>
    g.random.chance(0.7) ? node`${g.label()}` : node`Promise.resolve(${g.label()})`;
  const list = Array.from({ length: g.random.between(0, 3) }, value);
  const fault = g.random.chance(0.2) ? [node`throw new Error(${g.label()});`] : [];
  const iterable = g.random.weighted([
    [3, () => node`[${join(list, ', ')}]`],
    [2, () => node`(function* () { ${[...list.map((v) => node`yield ${v};`), ...fault]}})()`],
    [
      3,
      () =>
        node`(async function* () { try { ${[...list.map((v) => node`yield ${v};`), ...(g.random.chance(0.4) ? [node`await ${quick(g, g.deeper(ctx))};`] : []), ...fault]}} finally { ${[g.log()]}} })()`,
    ],
  ])();
  const options = g.random.chance(0.2) ? ', { objectMode: false }' : '';
  return node`stream.Readable.from(${iterable}${g.major >= 18 ? options : ''})`;
}

function reading(g, ctx) {
  const count = g.random.between(1, 4);
  const options = [
    ...option(g, 0.4, `highWaterMark: ${g.random.between(0, 3)}`),
    ...option(g, 0.4, 'objectMode: true'),
    ...option(g, 0.2, "encoding: 'utf8'"),
    ...common(g),
  ];
  const last = g.random.weighted([
    [6, 'this.push(null)'],
    [1, `this.destroy(new Error(${g.label()}))`],
    [0.5, 'this.destroy()'],
    [g.throws, `(() => { throw new Error(${g.label()}); })()`],
  ]);
  const step = g.random.pick([`this.push('x' + n)`, `this.push('y' + n)`]);
  const twice = g.random.chance(0.2) ? ` this.push('z');` : '';
  const said = g.random.chance(0.5) ? `log(${g.label()}, 'read', n); ` : '';
  const end = last.startsWith('(') ? last : calling(g, ctx, last);
  const read = `read() { ${said}if (n++ < ${count}) {${twice} ${calling(g, ctx, step)}; } else ${end}; }`;
  return node`(() => { let n = 0; return new stream.Readable(${braces([...options, read])}); })()`;
}

/** Everything is pushed from outside. */
function filled(g) {
  const pushes = Array.from({ length: g.random.between(1, 3) }, () => node`s.push(${g.label()});`);
  const end = g.random.chance(0.8)
    ? node`process.nextTick(() => s.push(null));`
    : node`s.push(null);`;
  return node`(() => { ${[node`const s = new stream.Readable({ read() {} });`, ...pushes, end, node`return s;`]}})()`;
}

/** A writable stream. */
export function sink(g, ctx) {
  const fault = g.random.chance(0.15)
    ? `n++ === ${g.random.between(0, 2)} ? new Error(${g.label()}) : null`
    : '';
  const options = [
    ...option(g, 0.6, `highWaterMark: ${g.random.between(1, 3)}`),
    ...option(g, 0.4, 'objectMode: true'),
    ...option(g, 0.4, 'decodeStrings: false'),
    ...common(g),
  ];
  const write = `write(c, _, cb) { log(${g.label()}, brief(c)); ${calling(g, ctx, `cb(${fault})`)}; }`;
  const methods = [write];
  if (g.random.chance(0.2))
    methods.push(
      `writev(list, cb) { log(${g.label()}, list.length); ${calling(g, ctx, 'cb()')}; }`,
    );
  if (g.random.chance(0.3))
    methods.push(
      `final(cb) { log(${g.label()}); ${calling(g, ctx, g.random.chance(0.2) ? `cb(new Error(${g.label()}))` : 'cb()')}; }`,
    );
  return node`(() => { let n = 0; return new stream.Writable(${braces([...options, ...methods])}); })()`;
}

/** A transforming stream. */
export function through(g, ctx) {
  if (g.random.chance(0.25))
    return node`new stream.PassThrough(${g.random.pick(['', '{ highWaterMark: 2 }', '{ objectMode: true }'])})`;
  const options = [
    ...option(g, 0.5, `highWaterMark: ${g.random.between(1, 3)}`),
    ...option(g, 0.4, 'objectMode: true'),
    ...common(g),
  ];
  const result = g.random.weighted([
    [5, "null, c + '!'"],
    [1, 'null'],
    [1, `n++ === ${g.random.between(0, 2)} ? new Error(${g.label()}) : null, c`],
  ]);
  const push = g.random.chance(0.3) ? `this.push(c); ` : '';
  const methods = [
    `transform(c, _, cb) { log(${g.label()}, brief(c)); ${push}${calling(g, ctx, `cb(${result})`)}; }`,
  ];
  if (g.random.chance(0.3))
    methods.push(
      `flush(cb) { log(${g.label()}); ${calling(g, ctx, g.random.pick(['cb()', "cb(null, 'last')"]))}; }`,
    );
  return node`(() => { let n = 0; return new stream.Transform(${braces([...options, ...methods])}); })()`;
}
