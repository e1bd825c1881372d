// Packages from npm as parts of the runtime: `import create from 'package:NAME'` gives `create($L, $major, require)`, which
// evaluates the package once for a process. Its files are lowered, so that their async functions are our own and their
// `catch` lets the sentinel pass; before that, edits put right what the package does otherwise than a Node version does.
// Those that most programs do without stand in a script of their own (parts.mjs), which `internal/parts` asks for.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import { initSync, lowerSource } from '../../../web/pkg/loopscope_web.js';
import { root } from '../project.mjs';
import { partOf } from './parts.mjs';

/**
 * @typedef {object} Package
 * @property {string} entry      path below node_modules
 * @property {Edits} [edits]     by file, below the package's folder
 * @property {string} [prelude]  code before the package's own
 * @property {(id: string) => boolean} isOutside  whether a required id is the runtime's and not the package's
 * @typedef {Record<string, [from: string, to: string, count?: number][]>} Edits  texts to replace, and how often they occur
 */

const wasmFile = join(root, 'web', 'pkg', 'loopscope_web_bg.wasm');

/**
 * An esbuild plugin for `package:NAME` and for modules that stand in another script.
 * @param {Record<string, Package>} packages
 * @param {object} script
 * @param {string} [script.part]                 the part that is built; the first script where there is none
 * @param {Set<string>} [script.first]           the first script's modules, which parts share with it
 * @param {Iterable<string>} [script.shared]     the modules that the first script gives to parts
 */
export function packagesPlugin(packages, { part, first = new Set(), shared = [] } = {}) {
  const isElsewhere = (id) => partOf(id) !== undefined && partOf(id) !== part;
  return {
    name: 'packages',
    setup(builder) {
      builder.onResolve({ filter: /^package:/ }, ({ path }) => {
        const id = path.slice('package:'.length);
        return { path: id, namespace: isElsewhere(id) ? 'part' : 'package' };
      });
      builder.onResolve({ filter: /^shared:modules$/ }, ({ path }) => ({
        path,
        namespace: 'shared',
      }));
      builder.onResolve(
        { filter: /^\.\.?\/.*\.[jt]s$/ },
        ({ path, importer, namespace, resolveDir }) => {
          if (namespace !== 'file' && importer !== '<stdin>') return undefined;
          const id = relative(root, join(resolveDir, path));
          if (isElsewhere(id)) return { path: id, namespace: 'part' };
          return first.has(id) ? { path: id, external: true } : undefined;
        },
      );
      builder.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
        contents: `import { part } from './web/node/internal/parts.ts';
          export default (...args) => part(${JSON.stringify(partOf(path))}, ${JSON.stringify(path)})(...args);`,
        resolveDir: root,
        loader: 'js',
      }));
      builder.onLoad({ filter: /.*/, namespace: 'shared' }, () => ({
        contents: sharedModules([...shared]),
        resolveDir: root,
        loader: 'js',
      }));
      builder.onLoad({ filter: /.*/, namespace: 'package' }, async ({ path }) => ({
        contents: `export default ${await bundle(packages[path])}`,
        loader: 'js',
      }));
      builder.onLoad({ filter: /\.async\.ts$/ }, async ({ path }) => ({
        contents: await loweredModule(path),
        loader: 'js',
      }));
    },
  };
}

const sharedModules = (ids) => `
  ${ids.map((id, n) => `import * as m${n} from './${id}';`).join('\n')}
  export default { ${ids.map((id, n) => `${JSON.stringify(id)}: m${n}`).join(', ')} };`;

/** The source of a part's entry: what it has, by name. */
export function partEntry({ modules = [], packages = [] }) {
  const ids = [
    ...modules.map((id) => [id, `./${id}`]),
    ...packages.map((id) => [id, `package:${id}`]),
  ];
  return `${ids.map(([, from], n) => `import m${n} from '${from}';`).join('\n')}
    export const parts = { ${ids.map(([id], n) => `${JSON.stringify(id)}: m${n}`).join(', ')} };`;
}

/**
 * A module of the runtime that is written with async functions: its default export is `create(env)`, and its text below
 * the imports is lowered with the process's `$L` in reach.
 */
async function loweredModule(path) {
  const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', target: 'es2022' });
  const imports = [];
  const rest = code
    .replace(/^import [^;]*;$/gm, (text) => {
      imports.push(text);
      return '';
    })
    .replace(/^export default /m, 'return ')
    .replace(/^export \{\s*(\w+) as default\s*\};$/m, 'return $1;');
  return `${imports.join('\n')}
    export default function create(env) {
      const $L = env.loop.fuel;
      const made = (() => { ${lowered(rest, relative(root, path))} })();
      return made(env);
    }`;
}

/** The package as a function that evaluates it. */
async function bundle({ entry, edits = {}, isOutside, prelude = '' }) {
  const file = join(root, 'node_modules', entry);
  const folder = join(root, 'node_modules', entry.split('/')[0]);
  const unused = new Set(Object.keys(edits));
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['main'],
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    keepNames: false,
    plugins: [filesPlugin({ folder, edits, unused, isOutside })],
  });
  if (unused.size > 0)
    throw new Error(`Edits for files that ${entry} does not load: ${[...unused]}`);
  return `function createPackage($L, $major, require) {
    const module = { exports: {} };
    let { exports } = module;
    ${prelude}
    ${outputFiles[0].text}
    return module.exports;
  }`;
}

function filesPlugin({ folder, edits, unused, isOutside }) {
  return {
    name: 'package-files',
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, ({ path, kind }) =>
        kind !== 'entry-point' && isOutside(path) ? { path, external: true } : undefined,
      );
      builder.onLoad({ filter: /\.m?js$/ }, ({ path }) => {
        const name = relative(folder, path);
        unused.delete(name);
        const source = withoutDebugging(
          edited(readFileSync(path, 'utf8'), edits[name] ?? [], name),
        );
        return { contents: lowered(source, name), loader: 'js' };
      });
    },
  };
}

/** Calls of util.debuglog's function do nothing here; they stand alone on their lines. */
export const withoutDebugging = (source) => source.replace(/^\s*debug\(.*\);?$/gm, '');

export function edited(source, replacements, name) {
  let result = source;
  for (const [from, to, count = 1] of replacements) {
    const parts = result.split(from);
    if (parts.length !== count + 1) {
      throw new Error(`${name} has ${parts.length - 1} times, not ${count} times:\n${from}`);
    }
    result = parts.join(to);
  }
  return result;
}

let isStarted = false;

function lowered(source, name) {
  if (!isStarted) initSync({ module: readFileSync(wasmFile) });
  isStarted = true;
  const answer = lowerSource(source, {
    kind: { type: 'commonJs' },
    helper: '$L',
    fileHelper: '$F',
    positions: false,
    positionBase: 0,
    counters: false,
  });
  if (answer.errors) throw new Error(`${name} cannot be lowered: ${JSON.stringify(answer.errors)}`);
  return answer.code;
}
