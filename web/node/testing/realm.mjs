// A small realm for the unit tests of web/node's modules: builtins bundled by esbuild, evaluated in a fresh
// vm context (as a run is), over testing/test_env.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { buildSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const fixtures = join(root, 'fixtures');
export const majors = [10, 18, 20, 22, 24, 26];

/** Bundles an ES module text whose imports are relative to web/node; its `result` is the completion value. */
export function bundle(source) {
  const built = buildSync({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundled',
    banner: { js: '"use strict";' },
    keepNames: true,
    target: 'es2022',
    logLevel: 'error',
  });
  return `${built.outputFiles[0].text};bundled.result`;
}

/** The builtins a test realm has: those tested here and what they stand on. */
const builtins = `buffer console events globals os path perf_hooks punycode querystring string_decoder url util
  internal/abort_controller internal/date internal/domexception internal/encoding internal/errors internal/event_target
  internal/blob internal/perf/histogram internal/performance internal/profile_intrinsics internal/random internal/structured_clone internal/url
  internal/util internal/util/comparisons internal/util/inspect internal/util/types internal/validators`;

function builtinFiles() {
  return builtins.split(/\s+/).filter((id) => existsSync(join(root, `${id}.ts`)));
}

let registryText;
function registry() {
  if (registryText) return registryText;
  const ids = builtinFiles();
  const creators = ids.map((id, i) => `'${id}': c${i}`).join(', ');
  registryText = bundle(`
    ${ids.map((id, i) => `import c${i} from './${id}.ts';`).join('\n')}
    import * as inspect from 'node-inspect-extracted';
    import { createTestEnv } from './testing/test_env.mjs';
    import { withStandIns } from './testing/stand_ins.mjs';
    export const result = (options) =>
      withStandIns((creators) => createTestEnv({ inspect, creators, ...options }), { ${creators} }, options);`);
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
export function realm(major, machine = {}) {
  const context = vm.createContext({ URL });
  const createEnv = vm.runInContext(registry(), context, { filename: 'runtime.js' });
  const output = [];
  const env = createEnv({ major, host: host(output), machine });
  const run = (code) => {
    env.main(code, '/app/main.js');
    return output.splice(0).join('');
  };
  return { env, context, run, global: vm.runInContext('this', context) };
}

/** Recorded outputs of a fixture: Map major -> text. */
export function recorded(name) {
  const map = new Map();
  const groups = JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8'));
  for (const { node, out } of groups) for (const major of node) map.set(major, out);
  return map;
}
