import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { parts } from '../../scripts/lib/packages/parts.mjs';

/**
 * Vite plugin: `#runtime` gives the URLs of the files that the Node side is made of, which the
 * page fetches and hands into the sandbox: the runtime script, the wasm module, and the parts by
 * name, each with what a program's text says that needs it.
 */
export function runtimeAssets(repository: string): Plugin {
  const id = '\0loopscope:runtime';
  return {
    name: 'loopscope:runtime-assets',
    resolveId: (source) => (source === '#runtime' ? id : null),
    load(loaded) {
      if (loaded !== id) return null;
      const script = join(repository, 'web/dist/runtime.js');
      const scripts = Object.entries(parts).map(([name, { words }]) => ({
        name,
        words,
        file: join(repository, `web/dist/${name}.js`),
      }));
      const wasm = findWasm(join(repository, 'web/pkg'));
      for (const file of [script, wasm, ...scripts.map(({ file }) => file)]) {
        if (!existsSync(file))
          this.error(`${file} is missing: build the runtime first (make site)`);
      }
      return [
        `export { default as scriptUrl } from ${JSON.stringify(`${script}?url`)};`,
        `export { default as wasmUrl } from ${JSON.stringify(`${wasm}?url`)};`,
        ...scripts.map(({ file }, n) => `import part${n} from ${JSON.stringify(`${file}?url`)};`),
        `export const parts = [${scripts.map(({ name, words }, n) => `{ name: ${JSON.stringify(name)}, words: ${words}, url: part${n} }`)}];`,
      ].join('\n');
    },
  };
}

function findWasm(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return join(folder, names.find((name) => name.endsWith('_bg.wasm')) ?? 'runtime_bg.wasm');
}
