// Bundles web/node into web/dist/runtime.js: one classic script, whose completion value is `boot`.
// It is evaluated as it is, in a worker or in a vm context, so it declares nothing in the global scope.
import { build } from 'esbuild';
import { join } from 'node:path';
import { root } from './lib/project.mjs';

await build({
  absWorkingDir: root,
  entryPoints: ['web/node/main.ts'],
  outfile: join('web', 'dist', 'runtime.js'),
  bundle: true,
  format: 'cjs',
  platform: 'neutral',
  target: 'es2022',
  charset: 'utf8',
  banner: { js: '(() => {"use strict"; const module = { exports: {} };' },
  footer: { js: 'return module.exports.boot; })()' },
  // Identifiers stay: Node prints names of functions and classes, and a stack that reads is worth its few bytes.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
});
