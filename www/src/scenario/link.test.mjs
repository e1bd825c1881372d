import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { load } from '../../testing/load.mjs';

const { fromFragment, isScenarioFragment, toFragment } = await load('src/scenario/link.ts');

const program = (text, over = {}) => ({
  v: 1,
  files: { 'main.js': text },
  entry: 'main.js',
  node: 24,
  ...over,
});
const fragmentOf = (document) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return `#1.${deflateRawSync(text).toString('base64url')}`;
};

test('a scenario survives the way through a link', async () => {
  const scenario = program("console.log('héllo 🌀')\n", {
    files: { 'main.mjs': "import './lib/a.js';\n", 'lib/a.js': '\u0000\u2028"\\', 'd.json': '{}' },
    entry: 'main.mjs',
    module: 'module',
    node: 10,
    machine: { poolSize: 2 },
    args: ['--flag', 'ü'],
    env: { A: 'b' },
    limits: { wall: 5000, virtual: 1000 },
    schedule: [1, 0, 3],
    view: { file: 'lib/a.js', moment: 17, polyfills: false },
  });
  assert.deepEqual(await fromFragment(await toFragment(scenario)), scenario);
});

test('a link is short and needs no escaping', async () => {
  const lines = Array.from(
    { length: 40 },
    (_, n) => `setTimeout(() => console.log('timer ${n}'), ${n});`,
  );
  const fragment = await toFragment(program(lines.join('\n')));
  assert.match(fragment, /^#1\.[\w-]+$/);
  assert.ok(fragment.length < 2000, `${fragment.length} characters`);
});

test('what is empty is left out', async () => {
  const lean = await toFragment(program('x'));
  const padded = await toFragment(
    program('x', { machine: {}, args: [], view: {}, module: undefined }),
  );
  assert.equal(padded, lean);
});

test('links of every version that was ever made can be read', async () => {
  const frozen = [
    // Version 0, made by hand: {"v":0,"code":"console.log(1)","esm":true,"node":22}
    '#1.q1YqU7Iy0FFKzk9JVbJSSs7PK87PSdXLyU_XMNRU0lFKLc5VsiopKk3VUcoDKzEyqgUA',
    // Version 1, made by the first page that had a Share button.
    '#1.Vc27CgIxEEbhV1n-JgmEgJdqRJ_C0kbiKHGzE9kJq8uSdxctBNuvOGfBBFp5XFNmBS0YzknCXUF4jCWyahB-1WOKvbWu2x-6WERL5pDLzZqaYm-c253kj3WWaD6K5sFSxxn0K3tIuTBovfWYEj-_1zKwVNCmtTc',
  ];
  const [zero, one] = await Promise.all(frozen.map((fragment) => fromFragment(fragment)));
  assert.deepEqual(zero.files, { 'main.mjs': 'console.log(1)' });
  assert.equal(zero.entry, 'main.mjs');
  assert.equal(zero.node, 22);
  assert.match(one.files['main.js'], /nextTick/);
  assert.deepEqual(one.view, { moment: 3 });
});

test('a broken link says what is wrong with it', async () => {
  const good = await toFragment(program('console.log(1);'.repeat(30)));
  const cases = [
    [good.slice(0, good.length >> 1), /damaged/],
    [`#1.${'%'.repeat(5)}`, /damaged/],
    ['#1.', /damaged/],
    ['#1.AAAA', /damaged/],
    [good.replace('#1.', '#7.'), /newer/],
    [fragmentOf('not json'), /damaged/],
    [fragmentOf('[1]'), /does not hold a scenario/],
    [fragmentOf({ v: 99 }), /version 99/],
    [fragmentOf({ files: {} }), /which version/],
    [fragmentOf({ v: 1 }), /no files/],
    [fragmentOf({ v: 1, files: {} }), /no program/],
    [fragmentOf({ v: 1, files: { 'a.js': 1 } }), /not text/],
    [fragmentOf({ v: 1, files: { '../a.js': '' } }), /outside/],
    [fragmentOf(`{"v":1,"files":{"__proto__":""}}`), /outside/],
  ];
  for (const [fragment, message] of cases) {
    await assert.rejects(fromFragment(fragment), { name: 'LinkError', message });
  }
});

test('a small link that inflates to a lot is refused', async () => {
  const bomb = fragmentOf(program(' '.repeat(40_000_000)));
  assert.ok(bomb.length < 100_000);
  await assert.rejects(fromFragment(bomb), { name: 'LinkError', message: /1 MB/ });
});

test('what is only decoration falls back to its default', async () => {
  const odd = {
    ...program('x'),
    machine: { poolSize: 1e9, x: 1 },
    entry: 'gone.js',
    node: 11,
    module: 'amd',
    limits: { wall: -1 },
  };
  const scenario = await fromFragment(fragmentOf({ ...odd, view: 3, args: [1], extra: true }));
  assert.deepEqual(scenario, { ...program('x'), limits: {}, machine: {} });
});

test('a machine that fails is in the link; dials that make no sense are refused by name', async () => {
  const machine = { diskSpace: 4096, openFiles: 32, diskFaults: 'a.txt=EIO', peerResets: '80=9' };
  const faulty = { ...program('x'), machine };
  assert.deepEqual(await fromFragment(await toFragment(faulty)), faulty);
  for (const [name, value] of [
    ['diskSpace', -1],
    ['openFiles', 1.5],
    ['diskFaults', 'a=b=c'],
    ['peerResets', 'http'],
    ['peerResets', 80],
  ]) {
    const wrong = fragmentOf({ ...program('x'), machine: { [name]: value } });
    await assert.rejects(fromFragment(wrong), { name: 'LinkError', message: new RegExp(name) });
  }
});

test('links are forgiven what mail and chat programs do to them', async () => {
  const fragment = await toFragment(program('x'));
  for (const changed of [`${fragment}==`, ` ${fragment}\n`, fragment.replace('#', '%23')]) {
    assert.deepEqual(await fromFragment(changed), program('x'));
  }
});

test('anchors are not links', () => {
  assert.equal(isScenarioFragment('#outputs'), false);
  assert.equal(isScenarioFragment(''), false);
  assert.equal(isScenarioFragment('#1.abc'), true);
});
