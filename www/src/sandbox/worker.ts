/// <reference lib="webworker" />
import { removeHostNames } from './globals.ts';
import { createHost, type Runtime } from './host.ts';
import { OutputBatch } from './output-batch.ts';
import type { RunMessage, SandboxInput } from './protocol.ts';

/**
 * The worker in which one program runs on Node's loop. It evaluates the runtime, waits for a
 * scenario, runs it in one synchronous call and reports. Its global object becomes the program's.
 */
onmessage = ({ data, ports }: MessageEvent<{ input: SandboxInput }>) => {
  onmessage = null;
  const port = ports[0] as MessagePort;
  try {
    prepare(data.input, port);
  } catch (error) {
    crash(port, error);
  }
};

function prepare(input: SandboxInput, port: MessagePort): void {
  const host = createHost(input.wasm);
  const post = port.postMessage.bind(port);
  removeHostNames(globalThis);
  // biome-ignore lint/security/noGlobalEval: the runtime is a script whose value is `boot`
  const boot = (0, eval)(input.runtime) as (given: typeof host) => Runtime;
  const runtime = boot(host);
  port.onmessage = (event: MessageEvent<RunMessage>) => {
    port.onmessage = null;
    post({ type: 'started' });
    try {
      run(runtime, event.data, post, host.realNow);
    } catch (error) {
      crash(port, error);
    }
  };
  post({ type: 'ready' });
}

type Post = (message: unknown, transfer?: Transferable[]) => void;

function run(runtime: Runtime, message: RunMessage, post: Post, now: () => number): void {
  const batch = new OutputBatch((records) => post({ type: 'output', records }), now);
  const result = runtime.run(message.scenario, (record) => batch.add(record));
  batch.flush();
  // A copy: the words lie in wasm's memory, which cannot be transferred.
  const trace = result.trace.slice();
  const { exitCode, stopped, files, names, summary } = result;
  post({ type: 'done', exitCode, stopped, trace, files, names, summary }, [trace.buffer]);
}

/** The runtime's own failure: never the program's, whose errors are output. */
function crash(port: MessagePort, error: unknown): void {
  const { message, stack } =
    error instanceof Error ? error : { message: String(error), stack: undefined };
  port.postMessage({ type: 'crash', message, stack });
}
