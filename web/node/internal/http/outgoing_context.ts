/** What the parts of `OutgoingMessage` share. */
import type { Environment } from '../environment.ts';
import type { HttpCommon } from './common.ts';

/** Keys of what a message keeps for itself. */
export const kCorked = Symbol('corked');
export const kSocket = Symbol('kSocket');
export const kChunkedBuffer = Symbol('kChunkedBuffer');
export const kChunkedLength = Symbol('kChunkedLength');
export const kUniqueHeaders = Symbol('kUniqueHeaders');
export const kBytesWritten = Symbol('kBytesWritten');
export const kErrored = Symbol('errored');
export const kWritableFinished = Symbol('kWritableFinished');
export const kEndCallbacks = Symbol('kEndCallbacks');
export const kFlushError = Symbol('kFlushError');
export const kHighWaterMark = Symbol('kHighWaterMark');
export const kRejectNonStandardBodyWrites = Symbol('kRejectNonStandardBodyWrites');
/** The server's option of that name. */
export const kOptimizeEmptyRequests = Symbol('OptimizeEmptyRequestsOption');

/** What a request was destroyed with. */
export const kError = Symbol('kError');

export interface OutgoingContext {
  readonly env: Environment;
  readonly major: number;
  readonly common: HttpCommon;
  readonly codes: Record<string, any>;
  readonly Buffer: any;
  nextTick(callback: (...args: any[]) => void, ...args: unknown[]): void;
}

/** The methods of a prototype; `this` is a message. */
export type Methods = Record<string, any> & ThisType<any>;
