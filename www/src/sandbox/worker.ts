import { removeBindingNames, removeHostNames } from './globals.ts';
import { createHost, type Runtime, type SandboxHost } from './host.ts';
import { OutputBatch } from './output-batch.ts';
import type { PackageChunks } from './packages.ts';
import type { RunMessage, SandboxInput, SandboxMessage } from './protocol.ts';

type Post = (message: SandboxMessage, transfer?: Transferable[]) => void;

/**
 * The worker in which one program runs on Node's loop. It evaluates the runtime, waits for a
 * scenario, runs it in one synchronous call and reports. Its global object becomes the program's.
 */
addEventListener(
  'message',
  ({ data, ports }: MessageEvent<{ input: SandboxInput }>) => {
    const port = ports[0] as MessagePort;
    const post: Post = (message, transfer = []) => port.postMessage(message, transfer);
    orCrash(post, () => prepare(data.input, port, post));
  },
  { once: true },
);

/** Indirect, so that the script sees the global scope only. */
// biome-ignore lint/security/noGlobalEval: the runtime is a script whose value is `boot`
const evaluate: (script: string) => unknown = eval;

function prepare(input: SandboxInput, port: MessagePort, post: Post): void {
  const now = performance.now.bind(performance);
  const batch = new OutputBatch((records) => post({ type: 'output', records }), now);
  const host = createHost(
    input.wasm,
    (record) => batch.add(record),
    (name) => parts[name],
    () => packages,
  );
  let parts: Record<string, string> = {};
  let packages: PackageChunks = { needed: {}, chunks: {} };
  removeHostNames(globalThis);
  const boot = evaluate(`${input.runtime}\n//# sourceURL=loopscope:runtime`) as (
    given: SandboxHost,
  ) => Runtime;
  const runtime = boot(host);
  removeBindingNames(globalThis);
  port.onmessage = ({ data }: MessageEvent<RunMessage>) => {
    port.onmessage = null;
    ({ parts, packages } = data);
    post({ type: 'started' });
    orCrash(post, () => run(runtime, data, batch, post));
  };
  post({ type: 'ready' });
}

function run(runtime: Runtime, { scenario }: RunMessage, batch: OutputBatch, post: Post): void {
  const result = runtime.run(scenario, { traced: true });
  batch.flush();
  const trace = result.trace.words();
  const { exitCode, stopped, missingPart, missingChunks, processes, traffic, files, names } =
    result;
  const told = { exitCode, stopped, missingPart, missingChunks, processes, traffic, files, names };
  post({ type: 'done', ...told, trace }, [trace.buffer]);
}

/** The runtime's own failure: never the program's, whose errors are output. */
function orCrash(post: Post, action: () => void): void {
  try {
    action();
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    post({ type: 'crash', message, stack });
  }
}
