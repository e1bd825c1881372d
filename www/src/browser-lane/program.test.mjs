import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../testing/load.mjs';

const { prepareProgram } = await load('src/browser-lane/program.ts');
const { guardInsertions } = await load('src/browser-lane/guards.ts');
const { GUARD } = await load('src/browser-lane/guard-name.ts');
const { resolve } = await load('src/browser-lane/resolve.ts');

const prepare = (files, over = {}) =>
  prepareProgram({ v: 1, files, entry: Object.keys(files)[0], node: 24, ...over });

/** The text with the guard's calls in it. */
function guarded(text) {
  let out = text;
  for (const { at, text: added } of guardInsertions(text).sort((a, b) => b.at - a.at)) {
    out = out.slice(0, at) + added + out.slice(at);
  }
  return out;
}

const LOOPS = [
  ['let n = 0; for (let i = 0; i < 3; i++) n += i; n', 3],
  ['let n = 0; while (n < 4) { n++; } n', 4],
  ['let n = 0; do n++; while (n < 2); n', 2],
  ['let n = 0; do { n++; } while (n < 2); n', 2],
  [
    'let n = 0; outer: for (const a of [1, 2]) for (const b in { x: 1 }) { n += a; continue outer; } n',
    3,
  ],
  ['let n = 0; if (true) for (;;) { if (n++ > 2) break; } else n = 9; n', 4],
  ['let n = 0; while (n < 3) if (n % 2) n += 1; else n += 2; n', 4],
];
const FUNCTIONS = [
  ['(function () { return 7; })()', 7],
  ["(function () { 'use strict'; return this === undefined; })()", true],
  ['((a) => a + 1)(1)', 2],
  ['((a) => ({ a }))(1).a', 1],
  ['((a) => { return a; })(3)', 3],
  ['((a, b = (() => 2)()) => a + b)(1)', 3],
  ['new (class { m() { return 1; } get x() { return this.m() + 1; } static s = 3; })().x', 2],
  ['({ async *g() {}, f() { return 4; } }).f()', 4],
  ['(() => () => 5)()()', 5],
];

test('guards change nothing but that they are called', () => {
  for (const [text, value] of [...LOOPS, ...FUNCTIONS]) {
    let calls = 0;
    const run = new Function(GUARD, 'text', 'return eval(text)');
    const code = guarded(text);
    assert.deepEqual(
      run(() => calls++, code),
      value,
      code,
    );
    assert.ok(calls > 0, text);
    assert.equal(code.split('\n').length, text.split('\n').length);
  }
});

test('a program without window names is left as it is', () => {
  const text = 'while (f()) {}\nimport("./x.js");\n';
  const { windowNames, files } = prepare({ 'main.js': text });
  assert.deepEqual(windowNames, []);
  assert.deepEqual(files['main.js'].pieces, [
    'while (f()) {}\n',
    { dynamic: true },
    '("./x.js");\n',
  ]);
});

test('names that only a window has are found, unless the program defines them', () => {
  assert.deepEqual(prepare({ 'a.js': 'document.title; x.window; ({ alert: 1 })' }).windowNames, [
    'document',
  ]);
  assert.deepEqual(prepare({ 'a.js': 'const window = {}; window.x' }).windowNames, []);
  assert.deepEqual(prepare({ 'a.js': 'if (typeof window === "object") f()' }).windowNames, [
    'window',
  ]);
});

test('imports, exports from and requires are found, comments and strings are not', () => {
  const { builtins, files } = prepare(
    {
      'a.mjs': [
        "import fs from 'node:fs';",
        "export * from './b.mjs';",
        "// import 'net'",
        'const text = "require(\'http\')";',
        "export default 'util';",
      ].join('\n'),
      'b.mjs': '',
    },
    { entry: 'a.mjs' },
  );
  assert.deepEqual(builtins, ['fs']);
  const targets = files['a.mjs'].pieces.filter((piece) => piece.specifier);
  assert.deepEqual(
    targets.map(({ specifier }) => specifier),
    [
      { kind: 'builtin', name: 'fs' },
      { kind: 'file', path: 'b.mjs' },
    ],
  );
});

test('specifiers resolve like in Node', () => {
  const files = { 'a.js': 1, 'lib/b.js': 1, 'lib/index.js': 1, 'data.json': 1 };
  const path = (specifier, from, exact = false) => resolve(specifier, from, files, exact).path;
  assert.equal(path('./lib/b', 'a.js'), 'lib/b.js');
  assert.equal(path('../a', 'lib/b.js'), 'a.js');
  assert.equal(path('.', 'lib/b.js'), 'lib/index.js');
  assert.equal(path('./lib', 'a.js'), 'lib/index.js');
  assert.equal(path('./data', 'a.js'), 'data.json');
  assert.equal(path('./lib/b', 'a.js', true), undefined);
  assert.deepEqual(resolve('node:fs', 'a.js', files, true), { kind: 'builtin', name: 'fs' });
  assert.match(resolve('koa', 'a.js', files, false).message, /'koa' is not one of the files/);
});
