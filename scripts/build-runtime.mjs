// Bundles web/node into web/dist/runtime.js: one classic script, whose completion value is `boot`; and what most programs do
// without into scripts of their own, whose completion value is a function of the modules that they share with the first.
// They are evaluated as they are, in a worker or in a vm context, so they declare nothing in the global scope.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { HELPER, withoutArrayIterators } from './lib/packages/array-iteration.mjs';
import { headroomPlugin } from './lib/headroom.mjs';
import { dropNeedlessNames } from './lib/keep-names.mjs';
import { packagesPlugin, partEntry } from './lib/packages/bundle.mjs';
import { packages } from './lib/packages/index.mjs';
import { parts } from './lib/packages/parts.mjs';
import { root } from './lib/project.mjs';

const options = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  metafile: true,
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
  logLevel: 'warning',
  // wasm-bindgen's loader by URL is there but never called: the host gives the module.
  logOverride: { 'empty-import-meta': 'silent' },
};
const bundle = (entry, script) =>
  build({
    ...options,
    ...entry,
    plugins: [headroomPlugin, packagesPlugin(packages, script)],
  }).catch(
    () => process.exit(1), // esbuild has said why
  );
const firstScript = (shared) => bundle({ entryPoints: ['web/node/main.ts'] }, { shared });

/** esbuild's `__export` goes through all names, also those that a program gave to all objects before a part was needed. */
const EXPORT = /for\s*\(var name in all\)\s*__defProp\(target,\s*name,\s*\{/g;
const ownNames = (code) =>
  code.replace(
    EXPORT,
    'for(var name in all)if(Object.prototype.hasOwnProperty.call(all,name))__defProp(target,name,{__proto__:null,',
  );

/** An error that is shown with its line must not show the whole script. */
async function print(name, before, { outputFiles }, after) {
  const { code } = dropNeedlessNames(outputFiles[0].text.trim());
  const isFirst = name === 'runtime';
  const script = ownNames(withoutArrayIterators(code, isFirst));
  const declared = script.split(`function ${HELPER}(`).length - 1;
  if (declared !== (isFirst ? 1 : 0))
    throw new Error(`${name}.js declares ${declared} functions called ${HELPER}.`);
  const printed = await transform(`${before}${script}${after}`, {
    minifySyntax: false,
    minifyWhitespace: true,
    lineLimit: 200,
    charset: 'utf8',
  });
  writeFileSync(join(root, 'web', 'dist', `${name}.js`), printed.code);
}

const dist = join(root, 'web', 'dist');
mkdirSync(dist, { recursive: true });
// Scripts of parts that are no more; web/dist/packages is another piece's.
for (const name of readdirSync(dist)) if (name.endsWith('.js')) rmSync(join(dist, name));
const first = new Set(Object.keys((await firstScript([])).metafile.inputs));
const shared = new Set();
for (const [part, content] of Object.entries(parts)) {
  const stdin = { contents: partEntry(content), resolveDir: root, loader: 'js' };
  const built = await bundle({ stdin }, { part, first });
  for (const { imports } of Object.values(built.metafile.outputs))
    for (const { path, external } of imports) if (external) shared.add(path);
  const before = `((require,globalThis,${HELPER})=>{"use strict";const module={exports:{}};`;
  await print(part, before, built, 'return module.exports.parts;})');
}
const before = '(()=>{"use strict";const module={exports:{}};';
await print('runtime', before, await firstScript(shared), 'return module.exports.boot;})()');
