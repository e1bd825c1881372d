// Runs a CommonJS program over builtins of web/node, in a realm of its own, and gives what it printed:
// the unit tests of events and fs, without lowering, loader and wasm.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { bundle, host, majors } from './realm.mjs';

export { majors };

const root = join(fileURLToPath(import.meta.url), '..', '..');

/** The builtins under test and what they need, as far as they exist; for the rest test_env.mjs has stand-ins. */
const builtins = [
  'buffer',
  'events',
  'fs',
  'fs/promises',
  'internal/abort_controller',
  'internal/domexception',
  'internal/errors',
  'internal/event_target',
  'internal/fs/binding',
  'internal/fs/context',
  'internal/structured_clone',
  'internal/url',
  'internal/util',
  'internal/util/inspect',
  'internal/validators',
  'path',
  'url',
].filter((id) => existsSync(join(root, `${id}.ts`)));

let registryText;
function registry() {
  const imports = builtins.map((id, i) => `import c${i} from './${id}.ts';`);
  // Strict, as build-runtime.mjs makes it: functions lack `caller` and `arguments`.
  registryText ??= `"use strict";${bundle(`
    ${imports.join('\n')}
    import * as inspect from 'node-inspect-extracted';
    import { createTestEnv } from './testing/test_env.mjs';
    const creators = { ${builtins.map((id, i) => `'${id}': c${i}`).join(', ')} };
    export const result = (options) => createTestEnv({ inspect, creators, ...options });`)}`;
  return registryText;
}

/**
 * An Environment in a realm of its own (`here`: in this one, for tests that compare errors by instanceof);
 * `run(code)` runs a program and returns its output so far.
 */
export function testEnv(major, { here = false, ...options } = {}) {
  const context = here ? undefined : vm.createContext({ URL });
  const at = { filename: 'runtime.js' };
  const createEnv = here
    ? vm.runInThisContext(registry(), at)
    : vm.runInContext(registry(), context, at);
  const output = [];
  const env = createEnv({ major, host: host(output), ...options });
  const run = (code, filename = '/app/main.js') => {
    env.main(code, filename);
    return output.splice(0).join('');
  };
  return { env, run };
}
