import { build } from 'esbuild';
import type { Plugin } from 'vite';

/**
 * Bundles one entry into one classic script and returns its text.
 *
 * Code that runs inside the opaque-origin frames cannot be fetched by URL from there, so it travels
 * as text: `?script` gives a self-contained IIFE, `?commonjs` a body that fills `module.exports`.
 */
export async function bundleText(
  file: string,
  format: 'iife' | 'cjs',
): Promise<{ text: string; inputs: string[] }> {
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format,
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const output = result.outputFiles[0];
  if (!output) throw new Error(`esbuild produced nothing for ${file}`);
  return { text: output.text, inputs: Object.keys(result.metafile.inputs) };
}

const QUERY = /\?(script|commonjs)$/;

/** Vite plugin: `import text from './worker.ts?script'`. */
export function scriptText(): Plugin {
  return {
    name: 'loopscope:script-text',
    enforce: 'pre',
    async resolveId(source, importer) {
      const query = QUERY.exec(source);
      if (!query) return null;
      const resolved = await this.resolve(source.slice(0, query.index), importer, {
        skipSelf: true,
      });
      if (!resolved) throw new Error(`${source}, imported by ${importer}, does not exist`);
      return `\0${resolved.id}${query[0]}.text`;
    },
    async load(id) {
      const query = /^\0(.*)\?(script|commonjs)\.text$/.exec(id);
      if (!query) return null;
      const [, file = '', kind] = query;
      const { text, inputs } = await bundleText(file, kind === 'script' ? 'iife' : 'cjs');
      for (const input of inputs) this.addWatchFile(input);
      return { code: `export default ${JSON.stringify(text)};`, moduleType: 'js' };
    },
  };
}
