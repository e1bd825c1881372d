// Bundles web/node into web/dist/runtime.js: one classic script, whose completion value is `boot`; and into parts.js what
// most programs do without.
// It is evaluated as it is, in a worker or in a vm context, so it declares nothing in the global scope.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { dropNeedlessNames } from './lib/keep-names.mjs';
import { packagesPlugin, partsScript } from './lib/packages/bundle.mjs';
import { packages } from './lib/packages/index.mjs';
import { root } from './lib/project.mjs';

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['web/node/main.ts'],
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  charset: 'utf8',
  define: { 'process.env.NODE_ENV': '"production"' },
  // Identifiers stay: Node prints names of functions and classes, and a stack that reads is worth its few bytes.
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'none',
  plugins: [packagesPlugin(packages)],
  logLevel: 'warning',
  // wasm-bindgen's loader by URL is there but never called: the host gives the module.
  logOverride: { 'empty-import-meta': 'silent' },
}).catch(() => process.exit(1)); // esbuild has said why
const { code } = dropNeedlessNames(outputFiles[0].text.trim());
const script = `(() => {"use strict";const module={exports:{}};${code}return module.exports.boot;})()`;
// An error that is shown with its line must not show the whole script.
const printed = await transform(script, {
  minifySyntax: false,
  minifyWhitespace: true,
  lineLimit: 200,
  charset: 'utf8',
});
mkdirSync(join(root, 'web', 'dist'), { recursive: true });
writeFileSync(join(root, 'web', 'dist', 'runtime.js'), printed.code);
writeFileSync(join(root, 'web', 'dist', 'parts.js'), await partsScript(packages));
