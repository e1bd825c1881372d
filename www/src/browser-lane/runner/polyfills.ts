import type { Modules } from './modules.ts';
import type { Tasks } from './tasks.ts';

/**
 * What a bundler gives a program that was written for Node: npm's `process` and `buffer` as globals,
 * `global`, and npm's `setimmediate`. They are the packages as published, not imitations.
 */
export function installPolyfills(modules: Modules, tasks: Tasks): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  define(scope, 'global', globalThis);
  define(scope, 'process', modules.builtin('process'));
  lazily(scope, 'Buffer', () => (modules.builtin('buffer') as { Buffer: unknown }).Buffer);
  modules.builtin('setimmediate');
  tasks.observe('setImmediate', 'clearImmediate', false);
}

function define(scope: object, name: string, value: unknown): void {
  Object.defineProperty(scope, name, { value, configurable: true, writable: true });
}

function lazily(scope: object, name: string, get: () => unknown): void {
  Object.defineProperty(scope, name, {
    configurable: true,
    get() {
      const value = get();
      define(scope, name, value);
      return value;
    },
    set: (value) => define(scope, name, value),
  });
}
