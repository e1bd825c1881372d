/** One program and the machine it runs on: the document that a link carries (its format is www/src/scenario). */

export type NodeMajor = 10 | 18 | 20 | 22 | 24 | 26;

import type { OutsideRequest } from './outside_requests.ts';

/** The machine's dials; all have defaults. Times in virtual microseconds. */
export interface MachineDials {
  /** Cores of the machine; 4. */
  cores?: number;
  /** UV_THREADPOOL_SIZE; 4. */
  poolSize?: number;
  /** From the start of the process to its main script. */
  startup?: number;
  /** One operation on the disk. */
  diskLatency?: number;
  /** From one end of a connection to the other; 0, as on loopback. */
  networkLatency?: number;
  /** What a TCP connect takes besides its round trip. */
  connectLatency?: number;
  /** What a question to the name server takes, and `getaddrinfo` of names that are not in /etc/hosts. */
  dnsLatency?: number;
  /** Ports whose connections are reset, and after how many bytes: `8080=100, 9000`. */
  peerResets?: string;
  /** Further names of this machine, with an address or several. */
  hosts?: Record<string, string | string[]>;
  /** Bytes that are free on the disk at the start (256 MiB); beyond them writing fails with ENOSPC. */
  diskSpace?: number;
  /** Paths that fail, and how: `data.txt=EIO, /tmp/x=EACCES`. */
  diskFaults?: string;
  /** Descriptors that one process may have (`ulimit -n`); beyond them opening fails with EMFILE. */
  openFiles?: number;
  /** Date.now() when the machine starts, in milliseconds since 1970; the first of January 2026. */
  epoch?: number;
  timeZone?: string;
  /** Seed of Math.random, pids and temporary names. */
  seed?: number;
}

export interface RunLimits {
  /** Virtual time in milliseconds; 60,000. */
  virtual?: number;
  /** Real time in milliseconds; 10,000. */
  wall?: number;
  callbacks?: number;
  traceEvents?: number;
  outputLines?: number;
}

export interface Scenario {
  v: 1;
  /** Text by path; relative paths are below `directory`. */
  files: Record<string, string>;
  entry: string;
  /** How the entry is read where its name does not say. */
  module?: 'commonjs' | 'module';
  node: NodeMajor;
  machine?: MachineDials;
  args?: string[];
  env?: Record<string, string>;
  /** What comes by a pipe on standard input, all at once; without it there is none (/dev/null). */
  stdin?: string;
  /** What comes over the network from outside the machine. */
  requests?: OutsideRequest[];
  limits?: RunLimits;
  /** Recorded choices. */
  schedule?: number[];
  /** The program's directory; /app. */
  directory?: string;
  /** Flags of node itself that the runtime knows. */
  execArgv?: string[];
}

const DEFAULT_EPOCH = 1_767_225_600_000;

/** When the machine starts, in milliseconds since 1970. */
export const epochOf = ({ machine }: Scenario): number => machine?.epoch ?? DEFAULT_EPOCH;
