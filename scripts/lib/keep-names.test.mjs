import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';
import { dropNeedlessNames } from './keep-names.mjs';

const files = {
  main: `
    import { Timeout as Other, make } from 'other';
    class Timeout { static first = 1; constructor() { this.seen = true; } }
    export function create() { return 1; }
    function outer() {
      const create = function () {};
      class Timeout extends Other { static own = 2; }
      function inner() { class Immediate {} return Immediate; }
      const arrow = () => 1;
      const object = { key: () => 2, method() {}, named: function self() {} };
      let later;
      later = () => 3;
      return [Other, make, Timeout, inner(), inner, create, arrow, object.key, object.method, object.named, later];
    }
    export const boot = () => [Timeout, create, outer, ...outer()].map((one) => one.name);`,
  other: `
    export class Timeout {}
    export class Immediate {}
    export function create() { return Immediate; }
    export const make = create;`,
};

const inMemory = {
  name: 'in-memory',
  setup(bundler) {
    bundler.onResolve({ filter: /.*/ }, ({ path }) => ({ path, namespace: 'memory' }));
    bundler.onLoad({ filter: /.*/ }, ({ path }) => ({ contents: files[path] }));
  },
};

async function bundle(keepNames) {
  const { outputFiles } = await build({
    entryPoints: ['main'],
    plugins: [inMemory],
    bundle: true,
    write: false,
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames,
  });
  return outputFiles[0].text;
}

function namesOf(code) {
  const module = { exports: {} };
  new Function('module', code)(module);
  return module.exports.boot();
}

test('names are what the sources say, with few calls left', async () => {
  const natural =
    'Timeout create outer Timeout create Timeout Immediate inner create arrow key method self later'.split(
      ' ',
    );
  assert.notDeepEqual(namesOf(await bundle(false)), natural, 'bundling renames nothing any more');
  const full = await bundle(true);
  const { code, kept } = dropNeedlessNames(full);
  assert.deepEqual(namesOf(code), natural);
  const calls = (text) => text.split('__name(').length - 1;
  assert.equal(calls(code), kept.length);
  assert.ok(!code.includes('static{}'), 'an empty block is left');
  assert.ok(kept.length < calls(full) / 2, `${kept.length} of ${calls(full)} calls are left`);
});
