// The browser side: the unmodified program on this browser's own loop.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { start } from './loopscope.mjs';

let site;
let app;
before(async () => {
  site = await start();
  app = await site.open();
});
after(() => site.close());

const browserLines = async (text) => (await app.outputs(text)).browser;

test('timers, promises, microtasks and messages run on the host', async () => {
  const lines = await browserLines(`
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => { console.log('message'); port2.close(); };
    setTimeout(() => console.log('timeout'), 30);
    port1.postMessage(1);
    Promise.resolve().then(() => console.log('promise'));
    queueMicrotask(() => console.log('microtask'));
    console.log('script');
  `);
  assert.deepEqual(lines, ['script', 'promise', 'microtask', 'message', 'timeout']);
});

test('each line says which task of the browser printed it', async () => {
  await app.outputs(`
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => { console.log('m'); port2.onmessage = null; };
    port1.postMessage(0);
    setTimeout(() => { console.log('t'); Promise.resolve().then(() => console.log('p')); }, 30);
    console.log('s');
  `);
  const names = await app.page.locator('.outputs-row > .cell:last-child .phase').allTextContents();
  assert.deepEqual(names, ['script', 'message', 'setTimeout', 'setTimeout']);
  assert.equal(await app.page.locator('.starts-task').count(), 2);
});

test('animation frames come', async () => {
  const lines = await browserLines(`
    let n = 0;
    requestAnimationFrame(function again() {
      console.log('frame');
      if (++n < 3) requestAnimationFrame(again);
    });
  `);
  assert.deepEqual(lines, ['frame', 'frame', 'frame']);
});

test("npm's polyfills give process, setImmediate, Buffer, events, util and path", async () => {
  const lines = await browserLines(`
    const EventEmitter = require('events');
    const util = require('node:util');
    const path = require('path');
    const { Buffer: B } = require('buffer');
    setImmediate((x) => console.log('immediate', x), 7);
    process.nextTick((x) => console.log('tick', x), 1);
    Promise.resolve().then(() => console.log('promise'));
    const e = new EventEmitter();
    e.on('x', (v) => console.log('event', v));
    e.emit('x', util.format('%d', 5));
    console.log(path.join('a', '../b'), B === Buffer, Buffer.from('hi').toString('hex'));
    console.log(global === globalThis);
  `);
  assert.deepEqual(lines.slice(0, 4), ['event 5', 'b true 6869', 'true', 'promise']);
  assert.deepEqual(lines.slice(4).sort(), ['immediate 7', 'tick 1']);
});

test('values are printed as Node prints them', async () => {
  const lines = await browserLines(`
    console.log({ a: [1, 'two', { three: new Map([[1, null]]) }], f() {} }, new Error('x').message);
    console.log('%s is %d, %o', 'answer', 42, [1]);
    console.group('group'); console.info('inside'); console.groupEnd();
    console.assert(1 === 2, 'no');
  `);
  assert.deepEqual(lines, [
    "{ a: [ 1, 'two', { three: [Map] } ], f: [Function: f] } x",
    'answer is 42, [ 1, [length]: 1 ]',
    'group',
    '  inside',
    'Assertion failed: no',
  ]);
});

test('what browsers do not have is said plainly', async () => {
  await app.outputs("require('fs');");
  const bar = await app.page.locator('.differences').textContent();
  assert.match(bar, /'fs' does not exist in browsers/);
  assert.match(await app.status(), /Browser: cannot run this/);
});

test('a missing module inside a callback is an uncaught error of the browser', async () => {
  const lines = await browserLines("console.log(1); setTimeout(() => require('fs'), 1);");
  assert.equal(lines[0], '1');
  assert.match(lines[1], /^Uncaught Error: 'fs' does not exist in browsers$/);
});

test('uncaught errors and rejections do not end a browser program', async () => {
  const lines = await browserLines(
    [
      "setTimeout(() => console.log('goes on'), 20);",
      "Promise.reject(new Error('nobody'));",
      "throw new TypeError('top');",
    ].join('\n'),
  );
  assert.equal(lines[0], 'Uncaught TypeError: top');
  assert.match(lines[1], /^ {4}at .*main\.js:3:7/);
  assert.equal(lines[2], 'Uncaught (in promise) Error: nobody');
  assert.match(lines[3], /^ {4}at .*main\.js:2:16/);
  assert.deepEqual(lines.slice(4), ['goes on']);
});

async function setPolyfills(on) {
  await app.page.getByRole('button', { name: 'Settings' }).click();
  await app.page.getByLabel('Polyfills in the browser').setChecked(on);
  await app.page.keyboard.press('Escape');
}

test('without polyfills, process is not defined', async () => {
  await setPolyfills(false);
  const lines = await browserLines(
    'console.log(typeof process, typeof setImmediate);\nprocess.nextTick();',
  );
  assert.equal(lines[0], 'undefined undefined');
  assert.equal(lines[1], 'Uncaught ReferenceError: process is not defined');
  await setPolyfills(true);
});

test('a program that needs a window gets a frame, and the page says so', async () => {
  const lines = await browserLines(`
    const div = document.createElement('div');
    div.textContent = 'x';
    document.body.append(div);
    console.log(window === globalThis, document.body.textContent.includes('x'));
    requestAnimationFrame(() => console.log('frame'));
  `);
  assert.deepEqual(lines, ['true true', 'frame']);
  assert.match(await app.page.locator('.notice').textContent(), /frame, with guards.*document/);
});

test('a busy loop in a frame is ended by its guard', async () => {
  const lines = await browserLines("window.x = 1;\nconsole.log('before');\nwhile (true) {}");
  assert.equal(lines[0], 'before');
  assert.match(lines[1], /^Uncaught Error: stopped: busy for 2 s/);
});

test('microtasks without end in a frame are ended by its guard', async () => {
  const lines = await browserLines(
    'window.x = 1;\nconst f = () => Promise.resolve().then(f);\nf();',
  );
  assert.match(lines[0], /stopped: busy for 2 s/);
});

test('an interval that nobody clears is ended by the limit, which says what would go on', async () => {
  const lines = await browserLines("setInterval(() => console.log('again'), 1000);");
  assert.ok(lines.length >= 3 && lines.every((line) => line === 'again'));
  assert.match(await app.foot('browser'), /Stopped after 5 s: setInterval would go on/);
});

/** Opens a scenario of several files by its link. */
async function openFiles(files, entry) {
  const document = { v: 1, files, entry, node: 24 };
  const fragment = `#1.${deflateRawSync(JSON.stringify(document)).toString('base64url')}`;
  const opened = await site.open({ path: fragment });
  await opened.ended();
  const lines = await opened.lines('browser');
  const differences = await opened.page.locator('.differences').textContent();
  await opened.close();
  return { lines, differences };
}

test('CommonJS files require each other', async () => {
  const { lines } = await openFiles(
    {
      'main.js': [
        "const { b } = require('./lib/b');",
        "console.log(b, require('./data.json').x, require('./lib/b').b);",
      ].join('\n'),
      'lib/b.js': "console.log('b runs');\nexports.b = require('../c.js');",
      'c.js': 'module.exports = __filename;',
      'data.json': '{"x": 3}',
    },
    'main.js',
  );
  assert.deepEqual(lines, ['b runs', '/c.js 3 /c.js']);
});

test('modules import each other, CommonJS files and polyfills, also dynamically', async () => {
  const { lines } = await openFiles(
    {
      'main.mjs': [
        "import value, { name } from './lib/a.mjs';",
        "import { EventEmitter } from 'node:events';",
        "import old, { x } from './old.cjs';",
        'console.log(value, name, x, old.x, typeof EventEmitter);',
        "const { default: again } = await import('./lib/a.mjs');",
        'console.log(again === value);',
        "const file = './lib/' + 'b.mjs';",
        'console.log((await import(file)).b);',
      ].join('\n'),
      'lib/a.mjs': "export { b as name } from './b.mjs';\nexport default 'a';",
      'lib/b.mjs': "console.log('b runs');\nexport const b = 'b';",
      'old.cjs': 'exports.x = 1;',
    },
    'main.mjs',
  );
  assert.deepEqual(lines, ['b runs', 'a b 1 1 function', 'true', 'b']);
});

test('modules in a circle cannot run here, which is said', async () => {
  const { differences } = await openFiles(
    { 'a.mjs': "import './b.mjs';", 'b.mjs': "import './a.mjs';" },
    'a.mjs',
  );
  assert.match(differences, /import each other \(a\.mjs → b\.mjs → a\.mjs\)/);
});

test('an error in a module names its place', async () => {
  const { lines } = await openFiles({ 'main.mjs': "\n  throw new Error('here');" }, 'main.mjs');
  assert.deepEqual(lines, ['Uncaught Error: here', '    at main.mjs:2:9']);
});
