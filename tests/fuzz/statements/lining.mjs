// Lines of a stream: readline over a source whose chunks take ticks.
import { join, node } from '../tree.mjs';
import { handled } from './plain.mjs';

const made = (g) => {
  const text = () => node`'${g.random.pick(['a', 'a\\n', 'a\\nb', '\\n', 'a\\r\\nb\\n'])}'`;
  const chunks = Array.from({ length: g.random.between(1, 3) }, text);
  return node`readline.createInterface({ input: stream.Readable.from([${join(chunks, ', ')}]), crlfDelay: Infinity })`;
};

const kinds = {
  events(g, ctx) {
    const close = g.random.chance(0.2) ? [node`rl.close();`] : [];
    return node`{ ${[
      node`const rl = watch(${made(g)}, ${g.label()}, ['close', 'pause', 'resume']);`,
      node`rl.on('line', (v) => { ${[g.log('v'), ...g.body(g.unknown(ctx), 1), ...close]}});`,
    ]}}`;
  },
  iterate(g, ctx) {
    const leave = g.random.chance(0.2) ? [node`break;`] : [];
    return handled(
      g,
      node`(async () => { ${[
        node`for await (const v of ${made(g)}) { ${[node`log(${g.label()}, v);`, ...g.asyncBody(g.unknown(ctx), 1), ...leave]}}`,
        g.log(),
      ]}})()`,
    );
  },
};

export const lining = () => [
  [1, kinds.events],
  [1, kinds.iterate],
];
