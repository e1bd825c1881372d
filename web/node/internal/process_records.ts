/** The processes and threads of a run as its result lists them, by the number that they have in the trace. */
export interface ProcessRecord {
  readonly kind: 'process' | 'thread';
  readonly pid: number;
  /** Its command line, or the file that the thread runs. */
  readonly title: string;
  /** The number of the one that started it. */
  readonly parent: number | undefined;
  /** Virtual microseconds. */
  readonly started: number;
  ended?: number;
  /** Undefined for one that a signal ended, or that never ended. */
  exitCode?: number;
  signal?: string;
}

/** Records are sent to the page: a program with endless arguments does not make them endless. */
const LONGEST_TITLE = 200;

export const titleOf = (words: readonly string[]): string =>
  words.join(' ').slice(0, LONGEST_TITLE);

/** Notes that a process ended at `time`, by a signal where there is one. */
export function noteEnd(
  record: ProcessRecord | undefined,
  time: number,
  exitCode: number,
  signal: string | undefined,
): void {
  if (record === undefined) return;
  record.ended = time;
  if (signal === undefined) record.exitCode = exitCode;
  else record.signal = signal;
}
