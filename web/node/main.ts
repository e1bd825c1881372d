/** What the embedder evaluates: `boot` makes a runtime in this realm. One realm runs one program. */
// First, since modules iterate while they are evaluated.
import './internal/iterable.ts';
import { initSync } from '../pkg/loopscope_web.js';
import type { Host } from './internal/host.ts';
import type { Scenario } from './internal/scenario.ts';
import { shareModules } from './internal/parts.ts';
import { runScenario, type RunResult } from './internal/run.ts';
import shared from 'shared:modules';

/** The realm has it; TypeScript's library for bare realms does not say so. */
declare const WebAssembly: { Module: { prototype: object } };

export interface Runtime {
  /** Runs a scenario to its end, synchronously. */
  run(scenario: Scenario, options?: { traced?: boolean }): RunResult;
}

export function boot(host: Host): Runtime {
  shareModules(shared);
  const { wasm } = host;
  if (!ArrayBuffer.isView(wasm) && !('byteLength' in wasm)) {
    // Compiled in the embedder's realm; wasm-bindgen asks for an instance of this realm's class.
    Object.setPrototypeOf(wasm, WebAssembly.Module.prototype);
  }
  initSync({ module: wasm });
  return { run: (scenario, options = {}) => runScenario(host, scenario, options.traced ?? false) };
}
