/**
 * The boot script of an opaque-origin frame: the only script the page's policy knows by hash.
 * It waits for one message from the page and starts what that holds, in a worker or in the frame
 * itself, with a port that leads straight back to the page.
 */

export interface BootMessage {
  where: 'worker' | 'frame';
  /** A classic script that waits for one message: the input, with the port. */
  source: string;
  input: unknown;
}

/** Milliseconds between two signs of life. */
const HEARTBEAT = 400;

addEventListener('message', function boot(event: MessageEvent<BootMessage>) {
  if (event.source !== parent) return;
  removeEventListener('message', boot);
  const port = event.ports[0] as MessagePort;
  const { where, source, input } = event.data;
  if (where === 'worker') startWorker(source, input, port);
  else startHere(source, input, port);
});

/** Indirect, so that the script sees the global scope only. */
// biome-ignore lint/security/noGlobalEval: running somebody's program is what this frame is for
const evaluate: (script: string) => unknown = eval;

function startHere(source: string, input: unknown, port: MessagePort): void {
  takeAwayConnections();
  evaluate(source);
  dispatchEvent(new MessageEvent('message', { data: { input }, ports: [port] }));
}

/** What a policy does not reach: peer connections. Workers have none. */
function takeAwayConnections(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
    Reflect.deleteProperty(globalThis, name);
  }
}

function startWorker(source: string, input: unknown, port: MessagePort): void {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onerror = (event) => {
    event.preventDefault();
    // The port itself is in the worker, so the page hears of a worker that did not start this way.
    parent.postMessage(
      { type: 'crash', message: event.message || 'the worker did not start' },
      '*',
    );
  };
  worker.postMessage({ input }, [port]);
  // Shows that this process is alive, however busy the worker is.
  setInterval(() => parent.postMessage({ type: 'alive' }, '*'), HEARTBEAT);
}
