// A realm for the tests of what prints, throws and compares: errors, util, assert and console over a bare Environment
// (no loop but a clock and two queues, no lowering), in a fresh vm context as a run is.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundle, fixtures, recorded } from './realm.mjs';

const root = join(fileURLToPath(import.meta.url), '..', '..');
const builtins =
  `assert assert/strict console internal/errors internal/util internal/util/comparisons
  internal/util/inspect internal/util/types internal/validators util util/types`
    .split(/\s+/)
    .filter((id) => existsSync(join(root, `${id}.ts`)));

let registryText;
function registry() {
  registryText ??= `"use strict";${bundle(`
    ${builtins.map((id, i) => `import c${i} from './${id}.ts';`).join('\n')}
    import { UserProxy } from './internal/util/proxies.ts';
    import { createPrintingEnv } from './testing/printing_env.mjs';
    const creators = { ${builtins.map((id, i) => `'${id}': c${i}`).join(', ')} };
    export const result = (options) => createPrintingEnv({ creators, UserProxy, ...options });`)}`;
  return registryText;
}

/** Runs a CommonJS program as Node `major` and gives what it printed on both streams. */
export function runProgram(major, code, filename = '/app/main.js') {
  const context = vm.createContext({ TextEncoder, TextDecoder });
  const output = ['', '', ''];
  const host = { write: (stream, text) => (output[stream] += text) };
  const env = vm.runInContext(registry(), context, { filename: 'runtime.js' })({ major, host });
  const names = Object.keys(env.locals);
  const main = vm.runInContext(`(function (${names.join(', ')}) {${code}\n})`, context, {
    filename,
  });
  env.source = code;
  env.run(() => main(...Object.values(env.locals)));
  return { out: output[1], err: output[2] };
}

/** Declares a test per Node version: the fixture prints what real Node printed. */
export function checkPrinted(name) {
  const code = readFileSync(join(fixtures, `${name}.js`), 'utf8');
  for (const [major, expected] of recorded(name)) {
    test(`${name} prints what Node ${major} prints`, () => {
      assert.equal(runProgram(major, code).out, expected);
    });
  }
}
