import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GENERATOR, generate, generateTree, sourceOf } from './generate.mjs';
import { shrink } from './shrink.mjs';
import { blocks, node, render, withBlock } from './tree.mjs';

const seeds = Array.from({ length: 300 }, (_, i) => i + 1);

test('a seed gives the same program every time, other seeds others', () => {
  assert.equal(generate(7), generate(7));
  assert.equal(new Set(seeds.map((seed) => generate(seed))).size, seeds.length);
  assert.equal(typeof GENERATOR, 'number');
});

test('every program parses, and uses each time slot once', () => {
  for (const major of [10, 20]) {
    for (const seed of seeds) {
      const source = generate(seed, major);
      assert.doesNotThrow(
        () => new Function('require', 'process', '__filename', source),
        `seed ${seed}`,
      );
      const slots = [...source.matchAll(/(?:until|sleep)\((\d+)/g)].map((match) => match[1]);
      assert.equal(new Set(slots).size, slots.length, `seed ${seed}`);
    }
  }
});

test('what Node 10 lacks is not in its programs', () => {
  const lacking = /async_hooks|queueMicrotask|allSettled|Promise\.any|fs\.promises/;
  for (const seed of seeds) assert.doesNotMatch(generate(seed, 10), lacking);
});

test('together the programs use every construct', () => {
  const all = seeds.map((seed) => generate(seed)).join('\n');
  const constructs = [
    'nextTick',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
    'clearTimeout',
    'setInterval',
    'unref()',
  ];
  constructs.push(
    '.then(',
    '.catch(',
    '.finally(',
    'Promise.all(',
    'race(',
    'any(',
    'allSettled(',
    'for await',
    'yield*',
  );
  constructs.push(
    'als.run(',
    'als.exit(',
    'enterWith(',
    'runInAsyncScope(',
    'AsyncResource.bind(',
    'AsyncLocalStorage.bind(',
    'AsyncLocalStorage.snapshot(',
    'createHook(',
    'executionAsyncId()',
    'unhandledRejection',
    'uncaughtException',
    'rejectionHandled',
    'beforeExit',
    'process.exit(',
    'fs.readFile',
    'once(',
  );
  assert.deepEqual(
    constructs.filter((text) => !all.includes(text)),
    [],
  );
});

test('blocks can be taken out of a tree', () => {
  const tree = [node`a(() => { ${[node`b;`, node`c(() => { ${[node`d;`]}});`]}});`, node`e;`];
  assert.equal(render(tree), 'a(() => { \n  b;\n  c(() => { \n    d;\n  });\n});\ne;');
  assert.equal(blocks(tree).length, 3);
  assert.equal(
    render(withBlock(tree, 1, (block) => block.slice(1))),
    'a(() => { \n  c(() => { \n    d;\n  });\n});\ne;',
  );
});

test('shrinking keeps what the failure needs', async () => {
  const tree = generateTree(3, 20);
  const source = sourceOf(tree);
  const label = /log\('(\w+)'\);/.exec(source.slice(source.length / 2))[1];
  const needed = `log('${label}');`;
  const small = await shrink(tree, async (candidate) => sourceOf(candidate).includes(needed), {
    tries: 4000,
  });
  assert.equal(render(small).trim(), needed);
});
