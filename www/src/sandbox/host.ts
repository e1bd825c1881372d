import type { Scenario } from '../scenario/scenario.ts';
import type { DoneMessage, OutputRecord } from './protocol.ts';

/** What `boot(host)` gives back. */
export interface Runtime {
  run(scenario: Scenario, onOutput: (record: OutputRecord) => void): Omit<DoneMessage, 'type'>;
}

/**
 * The runtime's view of the outside, as `web/node/internal/host.ts` declares it. Everything is
 * captured here, before the worker's own names are taken away.
 */
export function createHost(wasm: ArrayBuffer) {
  const { TextEncoder, TextDecoder, URL, URLSearchParams } = globalThis;
  return {
    wasm: new WebAssembly.Module(wasm),
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    structuredClone: globalThis.structuredClone.bind(globalThis),
    realNow: performance.now.bind(performance),
    readFile: () => null,
    readDir: () => null,
    write: () => {},
  };
}
