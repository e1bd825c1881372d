// Bundles one of the page's modules for Node, so that a plain test can import it.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** The exports of a file below www/, such as 'src/output/align.ts'. */
export async function load(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../${path}`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
