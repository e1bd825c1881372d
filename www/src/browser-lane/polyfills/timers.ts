/** Node's `timers` module where the host and npm's `setimmediate` have all that it exports. */
const scope = globalThis as unknown as Record<string, unknown>;
export const setTimeout = scope.setTimeout;
export const clearTimeout = scope.clearTimeout;
export const setInterval = scope.setInterval;
export const clearInterval = scope.clearInterval;
export const setImmediate = scope.setImmediate;
export const clearImmediate = scope.clearImmediate;
