import type { Scenario } from '../scenario/scenario.ts';
import type { PackageChunks } from './packages.ts';
import type { DoneMessage, OutputRecord } from './protocol.ts';

/** What `boot(host)` gives back (`web/node/main.ts`). */
export interface Runtime {
  run(
    scenario: Scenario,
    options: { traced: boolean },
  ): Pick<
    DoneMessage,
    | 'exitCode'
    | 'stopped'
    | 'missingPart'
    | 'missingChunks'
    | 'processes'
    | 'traffic'
    | 'files'
    | 'names'
  > & {
    trace: { words(): Uint32Array };
  };
}

/**
 * The runtime's view of the outside (`web/node/internal/host.ts`). Everything is captured here,
 * before the worker's own names are taken away.
 */
export function createHost(
  wasm: ArrayBuffer,
  output: (record: OutputRecord) => void,
  part: (name: string) => string | undefined,
  packages: () => PackageChunks,
) {
  const { TextEncoder, TextDecoder, URL, URLSearchParams } = globalThis;
  const realNow = performance.now.bind(performance);
  return {
    wasm,
    output,
    part,
    packages: {
      get needed() {
        return packages().needed;
      },
      read: (chunk: string) => packages().chunks[chunk],
    },
    realNow,
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
  };
}

export type SandboxHost = ReturnType<typeof createHost>;
