// Packages lowered ahead are what lowering makes of them when they are loaded, wherever their positions begin.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildSync } from 'esbuild';
import { initSync, lowerSource } from '../../../pkg/loopscope_web.js';

const file = (path) => new URL(`../../../${path}`, import.meta.url);
const { outputFiles } = buildSync({
  entryPoints: [new URL('chunk.ts', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'esm',
});
const { loweredAhead } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);
const folder = file('dist/packages/');
const chunks = readdirSync(folder)
  .filter((name) => name !== 'index.json')
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]);

initSync({ module: readFileSync(file('pkg/loopscope_web_bg.wasm')) });

function lower(source, type, positionBase) {
  return lowerSource(source, {
    kind: { type },
    helper: '$L',
    fileHelper: '$F',
    positions: true,
    positionBase,
    counters: true,
    node: 24,
  });
}

for (const [name, chunk] of chunks) {
  test(`${name}: as lowering would have it`, () => {
    for (const text of chunk.texts) {
      if (text.length === 1) continue;
      for (const base of [100_000_000, 123_456_789]) {
        const expected = lower(text[0], text[4] ? 'module' : 'commonJs', base);
        const { code, edits, functions, helper, fileHelper, module } = loweredAhead(
          chunk,
          text,
          base,
        );
        assert.equal(code, expected.code);
        assert.deepEqual(edits, expected.edits);
        assert.deepEqual(functions, expected.functions);
        assert.deepEqual([helper, fileHelper], [expected.helper, expected.fileHelper]);
        // JSON has no undefined.
        const { module: made } = JSON.parse(JSON.stringify({ module: expected.module }));
        assert.deepEqual(module, made);
      }
    }
  });
}

test('every place that a package names is there', () => {
  const texts = new Map(chunks.map(([name, { texts }]) => [name.replace('.json', ''), texts]));
  for (const [name, { files }] of chunks) {
    for (const [, listed] of Object.values(files)) {
      for (const at of Object.values(listed)) {
        const [home, index] =
          typeof at === 'number' ? [name.replace('.json', ''), at] : at.split(':');
        assert.equal(typeof texts.get(home)[index][0], 'string');
      }
    }
  }
});
