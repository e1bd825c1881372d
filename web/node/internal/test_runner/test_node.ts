/** What is known of one test or suite, and the ways in which it fails. */

export type Callback = (...args: any[]) => any;
export type HookName = 'before' | 'after' | 'beforeEach' | 'afterEach';

export interface TestOptions {
  skip?: boolean | string;
  todo?: boolean | string;
  only?: boolean;
  timeout?: number;
  concurrency?: boolean | number;
  signal?: unknown;
  plan?: number;
}

/** One test or suite. */
export interface TestNode {
  readonly name: string;
  readonly parent: TestNode | undefined;
  readonly isSuite: boolean;
  readonly fn: Callback;
  readonly options: TestOptions;
  readonly location: { file: string; line: number; column: number };
  readonly subtests: TestNode[];
  readonly hooks: Record<HookName, Callback[]>;
  skipped: string | true | undefined;
  todo: string | true | undefined;
  error: unknown;
  failureType: string | undefined;
  duration: number;
  planned: number | undefined;
  assertions: number;
  isDone: boolean;
  readonly notes: string[];
  /** Takes the time limit away, where it is not over yet. */
  release: () => void;
  /** Ends it with an error from elsewhere. */
  interrupt: (error: unknown, type: string) => void;
  hasStarted: boolean;
  /** When an asynchronous suite is complete. */
  built?: Promise<unknown>;
  /** Reports that wait for those of tests before it, which run at the same time. */
  held?: (() => void)[] | undefined;
  /** Called when the test is over. */
  readonly onend: (() => void)[];
  /** Resolves the promise that the test function gave. */
  settle: () => void;
  readonly promise: Promise<void>;
}

export const reasonOf = (option: unknown): string | true | undefined =>
  option === undefined || option === false || option === null
    ? undefined
    : typeof option === 'string'
      ? option
      : true;

/** How a test fails that did not come to its end. */
export const CANCELLED = new Set(['cancelledByParent', 'testTimeoutFailure', 'testAborted']);
export const MULTIPLE_CALLS = 'multipleCallbackInvocations';
export const UNFINISHED = 'test did not finish before its parent and was cancelled';
export const PENDING =
  'Promise resolution is still pending but the event loop has already resolved';

/** Stands for an `undefined` that was thrown. */
export const UNDEFINED = Symbol('undefined');

/** The signal of a test's options was aborted. */
export class Aborted {
  readonly reason: any;
  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** A failure of another kind than what the test's own code throws. */
export class Failure {
  readonly error: unknown;
  readonly type: string;
  constructor(error: unknown, type: string) {
    this.error = error;
    this.type = type;
  }
}
