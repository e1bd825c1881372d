import type { LaneProgram } from './program.ts';

/** What the runner is started with. */
export interface LaneInput {
  program: LaneProgram;
  /** Bundler-style polyfills by module name, as CommonJS bodies; null when they are switched off. */
  polyfills: Record<string, string> | null;
  /** node-inspect-extracted as a CommonJS body: prints values as Node does. */
  inspect: string;
}

/** One console call of the program. Time in real microseconds since it started. */
export interface LaneRecord {
  stream: 1 | 2;
  text: string;
  time: number;
  /** Number of the host's task it happened in; the script itself is 0. */
  task: number;
  /** What asked for that task: 'script', 'setTimeout', 'message' … */
  source: string;
  /** An error that the browser reports, rather than the program's own output. */
  error?: boolean;
}

export interface LaneResult {
  /** Errors that nobody caught. */
  errors: number;
  /** Why the program could not start in a browser at all. */
  unsupported?: string;
}

export type LaneMessage =
  /** `dropped` records were not sent until now, because there were too many. */
  | { type: 'output'; records: LaneRecord[]; dropped: number }
  | { type: 'waiting'; for: string[] }
  | ({ type: 'done' } & LaneResult)
  | { type: 'crash'; message: string };
