import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Vite plugin: `#packages` gives the npm packages that programs may require without bringing them:
 * the chunks that each needs, and the URL of each chunk, which the page fetches when a program
 * names one of them (`scripts/build-packages.mjs` makes them).
 */
export function packageAssets(repository: string): Plugin {
  const id = '\0loopscope:packages';
  const folder = join(repository, 'web/dist/packages');
  return {
    name: 'loopscope:package-assets',
    resolveId: (source) => (source === '#packages' ? id : null),
    load(loaded) {
      if (loaded !== id) return null;
      const index = join(folder, 'index.json');
      if (!existsSync(index))
        this.error(`${index} is missing: build the packages first (make site)`);
      const { chunks, packages } = JSON.parse(readFileSync(index, 'utf8')) as {
        chunks: string[];
        packages: Record<string, string[]>;
      };
      const imports = chunks.map(
        (name, n) => `import chunk${n} from ${JSON.stringify(`${join(folder, name)}.json?url`)};`,
      );
      const urls = chunks.map((name, n) => `${JSON.stringify(name)}: chunk${n}`);
      return [
        ...imports,
        `export const chunkUrls = {${urls}};`,
        `export const needed = ${JSON.stringify(packages)};`,
      ].join('\n');
    },
  };
}
