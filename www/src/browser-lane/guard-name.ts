/** The name under which the runner provides the function that `guards.ts` inserts calls of. */
export const GUARD = '__loopscopeGuard__';
