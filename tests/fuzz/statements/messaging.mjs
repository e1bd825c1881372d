// MessageChannel and BroadcastChannel within the process. A message is an event of poll, as a request is.
import { node } from '../tree.mjs';

const kinds = {
  /** Messages through a channel of their own, which is closed by the last. */
  channel(g, ctx) {
    ctx.component.requested = true;
    const posts = Array.from(
      { length: g.random.between(1, 3) },
      () => node`port1.postMessage(${g.label()});`,
    );
    const once = g.random.chance(0.5);
    const listen = once
      ? node`port2.once('message', (v) => { ${[g.log('v'), ...g.body(g.unknown(ctx), 2), node`port2.close();`]}});`
      : node`port2.on('message', (v) => { ${[g.log('v'), ...g.body(g.unknown(ctx), 2), node`if (++runs === ${posts.length}) port2.close();`]}});`;
    const closed = node`port2.on('close', () => { ${g.body(g.unknown(ctx), 2)}});`;
    const other = g.random.chance(0.3) ? [node`port1.on('close', () => log(${g.label()}));`] : [];
    const parts = g.random.chance(0.5) ? [listen, ...posts] : [...posts, listen];
    return node`{ ${[node`let runs = 0; const { port1, port2 } = new MessageChannel();`, ...parts, closed, ...other]}}`;
  },
  handler(g, ctx) {
    ctx.component.requested = true;
    return node`{ ${[
      node`const { port1, port2 } = new MessageChannel();`,
      node`port1.onmessage = (event) => { ${[node`log(${g.label()}, event.data);`, ...g.body(g.unknown(ctx), 2), node`port1.close();`]}};`,
      node`port2.postMessage(${g.label()});`,
    ]}}`;
  },
  sync: (g) =>
    node`{ ${[
      node`const { port1, port2 } = new MessageChannel();`,
      node`port1.postMessage(${g.label()});`,
      node`log(${g.label()}, (require('worker_threads').receiveMessageOnPort(port2) || {}).message);`,
      node`port1.close();`,
    ]}}`,
};

/** In a component with requests a message would race with them. */
export const messaging = ({ component: { kind, requested } }) =>
  kind === 'pure' || requested
    ? []
    : [
        [3, kinds.channel],
        [1, kinds.handler],
      ];
