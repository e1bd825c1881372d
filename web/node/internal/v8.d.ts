/** V8's additions to Error, which every host that promises exactness has. */
interface ErrorConstructor {
  stackTraceLimit: number;
  captureStackTrace(target: object, constructor?: (...args: any[]) => unknown): void;
  prepareStackTrace?: (error: Error, frames: any[]) => unknown;
}
