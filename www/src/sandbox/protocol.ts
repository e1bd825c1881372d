import type { OutsideTraffic } from '../../../web/node/internal/outside_requests.ts';
import type { ProcessRecord } from '../../../web/node/internal/process_records.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { FileSpan } from '../trace/sources.ts';
import type { PackageChunks } from './packages.ts';

/** What the sandbox worker is started with. */
export interface SandboxInput {
  /** The text of the runtime script. */
  runtime: string;
  wasm: ArrayBuffer;
}

export interface RunMessage {
  type: 'run';
  scenario: Scenario;
  /** The scripts of the runtime's parts that the program seems to need, by name. */
  parts: Record<string, string>;
  /** npm packages that stand ready, as far as the program seems to need them. */
  packages: PackageChunks;
}

/** One write of the program. Time in virtual microseconds. */
export interface OutputRecord {
  stream: 1 | 2;
  text: string;
  time: number;
  phase: number;
  event: number;
  position: number;
}

export interface Stopped {
  limit: string;
  message: string;
  /** The port of a server that waits for connections. */
  listening?: number | undefined;
}

export interface DoneMessage {
  type: 'done';
  exitCode: number | null;
  stopped: Stopped | null;
  /** The part whose script was not there: load it and run again. */
  missingPart: string | undefined;
  /** Chunks of a package that were not there, likewise. */
  missingChunks: readonly string[];
  /** By their numbers in the trace. */
  processes: readonly ProcessRecord[];
  /** Requests from outside and their answers; undefined where the scenario has none. */
  traffic: OutsideTraffic | undefined;
  trace: Uint32Array;
  files: FileSpan[];
  names: string[];
}

export type SandboxMessage =
  | { type: 'ready' }
  | { type: 'started' }
  | { type: 'output'; records: OutputRecord[] }
  | DoneMessage
  | { type: 'crash'; message: string; stack?: string };
