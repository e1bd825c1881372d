import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './plugins/content-security-policy.ts';
import { packageAssets } from './plugins/package-assets.ts';
import { runtimeAssets } from './plugins/runtime-assets.ts';
import { scriptText } from './plugins/script-text.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The static page: two documents, relative URLs only, so that any sub-path of any host serves it. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [
    scriptText(),
    runtimeAssets(here('..')),
    packageAssets(here('..')),
    contentSecurityPolicy(here('src/sandbox/frame.ts')),
  ],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: { index: here('index.html'), embed: here('embed.html') },
      output: {
        // The editor changes seldom: a chunk of its own stays in the reader's cache.
        codeSplitting: {
          groups: [
            {
              name: 'editor',
              test: /node_modules\/(@codemirror|@lezer|@marijn|style-mod|w3c-keyname|crelt)\//,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173 },
});
