import bootScript from './frame.ts?script';
import type { BootMessage } from './frame.ts';

/**
 * What the frame may do, beside what it inherits from the page. Scripts are inline and evaluated,
 * workers come from blobs; there is no network of any kind.
 */
const FRAME_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
  'worker-src blob:',
].join('; ');

/** Milliseconds without a sign of life after which a frame is given up. */
const SILENCE = 4_000;

/** A frame of opaque origin with one program in it, and the port to it. */
export class Realm {
  readonly #frame = document.createElement('iframe');
  readonly #channel = new MessageChannel();
  #dead = false;

  /** Called with every message of the program. */
  onmessage: (data: never) => void = () => {};
  /** Called when the frame's process is gone: almost always because memory ran out. */
  onlost: () => void = () => {};
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(title: string, boot: BootMessage, transfer: Transferable[] = []) {
    const frame = this.#frame;
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.title = title;
    frame.tabIndex = -1;
    // Rendered, if only just: the host stops animation frames of what nobody can see.
    frame.className = 'realm';
    frame.setAttribute('aria-hidden', 'true');
    frame.srcdoc = page();
    frame.onload = () => {
      if (this.#dead) return;
      frame.contentWindow?.postMessage(boot, '*', [this.#channel.port2, ...transfer]);
    };
    this.port.onmessage = ({ data }) => this.onmessage(data as never);
    addEventListener('message', this.#fromFrame);
    document.body.append(frame);
  }

  get port(): MessagePort {
    return this.#channel.port1;
  }

  post(message: unknown, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }

  /** Ends whatever runs inside, also an endless loop; nothing is heard from it afterwards. */
  kill(): void {
    this.#dead = true;
    clearTimeout(this.#watch);
    removeEventListener('message', this.#fromFrame);
    this.port.onmessage = null;
    this.port.close();
    this.#frame.remove();
  }

  #fromFrame = (event: MessageEvent): void => {
    if (event.source !== this.#frame.contentWindow) return;
    if (event.data?.type === 'alive') this.#expectLife();
    else this.onmessage(event.data as never);
  };

  /** A lost process says nothing, it just falls silent. */
  #expectLife(): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => {
      // The page itself may have been asleep or busy; then the signs of life wait in its queue.
      this.#watch = setTimeout(() => this.onlost(), SILENCE / 2);
    }, SILENCE / 2);
  }
}

function page(): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}">`;
  return `<!doctype html><meta charset="utf-8">${policy}<script>${bootScript}</script>`;
}
