/** Requests from outside the machine: what a scenario asks for, and what became of them. */

/** One request, or `count` of them, `rate` a second. */
export interface OutsideRequest {
  /** Virtual milliseconds from the start of the run to the first one. */
  at: number;
  /** GET. */
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** Where it goes to: the first server that listens, which it then waits for, where there is none. */
  port?: number;
  /** 1. */
  count?: number;
  /** How many come a second; all at once without it. */
  rate?: number;
  /** Sends them over connections that stay open. */
  keepAlive?: boolean;
}

/** One answer. Times in virtual microseconds. */
export interface OutsideResponse {
  readonly method: string;
  readonly path: string;
  /** When it was sent. */
  readonly at: number;
  /** From the sending to the last byte of the answer; undefined while there is none. */
  latency?: number;
  status?: number;
  statusMessage?: string;
  /** The beginning of the body, as UTF-8. */
  body?: string;
  /** Bytes of the body. */
  size?: number;
  /** Why there is no answer: ECONNREFUSED, ECONNRESET, or what is wrong with it. */
  error?: string;
}

/** What all requests of a run came to; of the answers only the first are kept one by one. */
export interface OutsideTraffic {
  readonly responses: readonly OutsideResponse[];
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
  /** How often each status code came. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Virtual microseconds, of those that were answered. */
  readonly latency: { readonly median: number; readonly p99: number; readonly most: number };
}

/** So many answers are kept. */
export const KEPT_RESPONSES = 1000;
/** Characters of each body. */
export const KEPT_BODY = 2000;
