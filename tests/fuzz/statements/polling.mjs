// One request to the pool or the file system; whatever else would be under way at the same time would race with it.
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';

/** Callback requests; each is followed by `, (error) => …)`. */
const CALLS = [
  'fs.stat(__filename',
  'fs.lstat(__filename',
  'fs.readFile(__filename',
  "fs.readdir('.'",
  "fs.access('none'",
  "fs.open('none', 'r'",
  "fs.writeFile('f', 'text'",
  "fs.appendFile('f', 'text'",
  "fs.mkdir('d'",
  "fs.rename('none', 'f'",
  "fs.mkdtemp('t-'",
  'crypto.randomBytes(8',
  "crypto.pbkdf2('p', 's', 10, 8, 'sha1'",
];

const PROMISED = [
  'fs.promises.stat(__filename)',
  'fs.promises.readFile(__filename)',
  "fs.promises.readFile('none')",
  "fs.promises.writeFile('f', 'text')",
  "fs.promises.appendFile('f', 'text')",
  "fs.promises.readdir('.')",
  "fs.promises.access('none')",
  "fs.promises.mkdir('d')",
  "fs.promises.rmdir('none')",
];

const promisified = 'promisify(fs.stat)(__filename)';

const kinds = {
  request(g, ctx) {
    ctx.component.requested = true;
    return node`${g.random.pick(CALLS)}, (error) => { ${[
      node`log(${g.label()}, error && error.code);`,
      ...g.body(g.woken(ctx, ctx.slot), 4),
    ]}});`;
  },
  promised(g, ctx) {
    ctx.component.requested = true;
    const request = g.random.pick(g.major >= 11 ? [...PROMISED, promisified] : [promisified]);
    return handled(
      g,
      node`(async () => { ${[
        node`try { ${[node`await ${request};`, g.log()]}} catch (error) { ${[node`log(${g.label()}, error.code);`]}}`,
        ...g.asyncBody(g.woken(ctx, ctx.slot), 3),
      ]}})()`,
    );
  },
  /** One file handle, used step by step. */
  handle(g, ctx) {
    ctx.component.requested = true;
    const steps = ['await file.stat();', 'await file.read(Buffer.alloc(4), 0, 4, 0);'];
    return handled(
      g,
      node`(async () => { ${[
        node`const file = await fs.promises.open(__filename, 'r');`,
        g.log(),
        ...Array.from({ length: g.random.between(0, 2) }, () => node`${g.random.pick(steps)}`),
        node`file.close().then(() => { ${g.body(g.woken(ctx, ctx.slot), 3)}});`,
      ]}})()`,
    );
  },
  readStream(g, ctx) {
    ctx.component.requested = true;
    const path = g.random.chance(0.85) ? '__filename' : "'none'";
    const events = g.random.chance(0.5) ? "'data', 'end'" : "'readable', 'end'";
    return node`watch(fs.createReadStream(${path}, { end: ${g.random.between(9, 40)}, highWaterMark: 16, encoding: 'utf8' }), ${g.label()}, ['open', 'ready', ${events}, 'error']).on('close', () => { ${g.body(g.woken(ctx, ctx.slot), 3)}});`;
  },
  writeStream(g, ctx) {
    ctx.component.requested = true;
    const writes = Array.from(
      { length: g.random.between(0, 2) },
      () => node`.write(${g.label()}, show(${g.label()}))`,
    ).map((write) => node`w${write};`);
    return node`{ ${[
      node`const w = watch(fs.createWriteStream('w', { highWaterMark: 2 }), ${g.label()}, ['open', 'ready', 'drain', 'finish', 'error']);`,
      node`w.on('close', () => { ${g.body(g.woken(ctx, ctx.slot), 3)}});`,
      ...writes,
      node`w.end(${g.label()}, show(${g.label()}));`,
    ]}}`;
  },
  /** Lines of a file, one read after the other. */
  asyncRead(g, ctx) {
    ctx.component.requested = true;
    const leave = g.random.chance(0.3) ? [node`break;`] : [];
    return handled(
      g,
      node`(async () => { ${[
        node`for await (const chunk of fs.createReadStream(__filename, { end: 30, highWaterMark: 16 })) { ${[node`log(${g.label()}, brief(chunk));`, ...leave]}}`,
        ...g.asyncBody(g.woken(ctx, ctx.slot), 2),
      ]}})()`,
    );
  },
};

/** What may be asked of the pool by a component that has asked for nothing. */
export const polling = (g) => [
  [6, kinds.request],
  [2, kinds.promised],
  [g.major >= 11 ? 1 : 0, kinds.handle],
  [1, kinds.readStream],
  [1, kinds.writeStream],
  [g.major >= 11 ? 1 : 0, kinds.asyncRead],
];
