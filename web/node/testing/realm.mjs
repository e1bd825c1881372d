// A small realm for the unit tests of web/node's modules: builtins bundled by esbuild, evaluated in a fresh
// vm context (as a run is), over a stub Environment with a virtual clock and the simplest of loops.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { buildSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const fixtures = join(root, 'fixtures');
export const majors = [10, 18, 20, 22, 24, 26];
const versions = {
  10: 'v10.24.1',
  18: 'v18.20.8',
  20: 'v20.20.2',
  22: 'v22.23.3',
  24: 'v24.21.0',
  26: 'v26.10.0',
};

/** Bundles an ES module text whose imports are relative to web/node; its `result` is the completion value. */
export function bundle(source) {
  const built = buildSync({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundled',
    target: 'es2022',
    logLevel: 'error',
  });
  return `${built.outputFiles[0].text};bundled.result`;
}

/** Every builtin under web/node with a `create(env)`, by id. */
function builtinFiles() {
  const ids = [];
  for (const [folder, prefix] of [
    ['', ''],
    ['internal/', 'internal/'],
    ['internal/util/', 'internal/util/'],
  ]) {
    const path = join(root, folder);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) {
      if (!name.endsWith('.ts')) continue;
      if (/export default function create\b/.test(readFileSync(join(path, name), 'utf8')))
        ids.push(prefix + name.slice(0, -3));
    }
  }
  return ids;
}

let registryText;
function registry() {
  if (registryText) return registryText;
  const ids = builtinFiles();
  const lines = ids.map((id, i) => `import c${i} from './${id}.ts';`);
  lines.push(`import * as inspect from 'node-inspect-extracted';`);
  lines.push(`import stub from './testing/stub_env.mjs';`);
  lines.push(
    `export const result = { inspect, stub, creators: { ${ids.map((id, i) => `'${id}': c${i}`).join(', ')} } };`,
  );
  registryText = bundle(lines.join('\n'));
  return registryText;
}

/** What a run gets from outside. */
export function host(output) {
  return {
    write: (stream, text) => stream === 1 && output.push(text),
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    structuredClone,
    realNow: () => performance.now(),
  };
}

/** Makes a realm; `run(code)` runs a CommonJS program in it and gives what it printed. */
export function realm(major, scenario = {}) {
  const context = vm.createContext({ URL });
  const { creators, stub, inspect } = vm.runInContext(registry(), context, {
    filename: 'runtime.js',
  });
  const output = [];
  const env = stub({
    major,
    version: versions[major],
    host: host(output),
    creators,
    inspect,
    scenario,
  });
  const run = (code) => {
    const from = output.length;
    env.main(code);
    return output.slice(from).join('');
  };
  return { env, context, run, global: vm.runInContext('globalThis', context) };
}

/** Recorded outputs of a fixture: Map major -> text. */
export function recorded(name) {
  const map = new Map();
  const groups = JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8'));
  for (const { node, out } of groups) for (const major of node) map.set(major, out);
  return map;
}
