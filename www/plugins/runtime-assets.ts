import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Vite plugin: `#runtime` gives the URLs of the files that the Node side is made of, which the
 * page fetches and hands into the sandbox: the runtime script with
 * its parts, and the wasm module.
 */
export function runtimeAssets(repository: string): Plugin {
  const id = '\0loopscope:runtime';
  return {
    name: 'loopscope:runtime-assets',
    resolveId: (source) => (source === '#runtime' ? id : null),
    load(loaded) {
      if (loaded !== id) return null;
      const script = join(repository, 'web/dist/runtime.js');
      const parts = join(repository, 'web/dist/parts.js');
      const wasm = findWasm(join(repository, 'web/pkg'));
      for (const file of [script, parts, wasm]) {
        if (!existsSync(file))
          this.error(`${file} is missing: build the runtime first (make site)`);
      }
      return [
        `export { default as scriptUrl } from ${JSON.stringify(`${script}?url`)};`,
        `export { default as partsUrl } from ${JSON.stringify(`${parts}?url`)};`,
        `export { default as wasmUrl } from ${JSON.stringify(`${wasm}?url`)};`,
      ].join('\n');
    },
  };
}

function findWasm(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return join(folder, names.find((name) => name.endsWith('_bg.wasm')) ?? 'runtime_bg.wasm');
}
