// Made from crate/src by `UPDATE_TYPES=1 cargo test -p loopscope`; not written by hand.

/** Words of one event of the trace. */
export const WORDS = 4;

export const Kind = {
  Iteration: 1,
  Phase: 2,
  Init: 3,
  Before: 4,
  After: 5,
  Output: 6,
  Destroy: 7,
  Timer: 8,
  Request: 9,
  Done: 10,
  Wait: 11,
  Emit: 12,
  Rejection: 13,
  Uncaught: 14,
  Exit: 15,
  Limit: 16,
  Unref: 17,
  Ref: 18,
  Core: 19,
  Race: 20,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

export const Phase = {
  Main: 0,
  Timers: 1,
  Pending: 2,
  Idle: 3,
  Prepare: 4,
  Poll: 5,
  Check: 6,
  Closing: 7,
  NextTick: 8,
  Microtask: 9,
  Exit: 10,
  Rejections: 11,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

export const ResourceType = {
  Main: 1,
  TickObject: 2,
  Microtask: 3,
  PromiseReaction: 4,
  Timeout: 5,
  Immediate: 6,
  FsReqCallback: 7,
  Closing: 8,
  Pending: 9,
  Interval: 10,
  Await: 11,
  ThenableJob: 12,
  Request: 13,
  BeforeExit: 14,
  ExitEvent: 15,
  FatalException: 16,
  UnhandledRejection: 17,
  RejectionHandled: 18,
} as const;
export type ResourceType = (typeof ResourceType)[keyof typeof ResourceType];

export const Limit = {
  VirtualTime: 1,
  Callbacks: 2,
  TraceEvents: 3,
} as const;
export type Limit = (typeof Limit)[keyof typeof Limit];
