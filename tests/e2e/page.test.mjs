// A reader types a program and compares both sides.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './loopscope.mjs';

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const PROGRAM = `console.log('start');
setTimeout(() => console.log('timeout'), 20);
Promise.resolve().then(() => console.log('promise'));
process.nextTick(() => console.log('tick'));
`;

test('the first visit shows an example that has run', async () => {
  const app = await site.open();
  await app.ended();
  assert.match(await app.status(), /^Node: exit code 0\. Browser: finished\. They part: /);
  assert.ok((await app.lines('node')).length > 3);
  assert.deepEqual(app.errors, []);
  await app.close();
});

test('a typed program prints what Node prints beside what this browser prints', async () => {
  const app = await site.open();
  const { node, browser } = await app.outputs(PROGRAM);
  assert.deepEqual(node, ['start', 'tick', 'promise', 'timeout']);
  assert.deepEqual(browser, ['start', 'promise', 'tick', 'timeout']);
  assert.equal(await app.page.locator('.cell.is-moved').count(), 2);
  assert.match(await app.page.locator('.differences').textContent(), /1 line moved/);
  await app.close();
});

test('lines say when and in which phase they were printed', async () => {
  const app = await site.open();
  await app.outputs(PROGRAM);
  const phases = await app.page.locator('.outputs-row > :first-child .phase').allTextContents();
  assert.deepEqual(phases, ['main', 'nextTick', 'microtask', 'timers']);
  const times = await app.page
    .locator('.outputs-row > .cell:first-child .cell-time')
    .allTextContents();
  assert.match(times[0], /^0\.\d\d ms$/);
  assert.match(times[3], /^2\d\.\d\d ms$/);
  await app.close();
});

test('Control and Enter runs; the version and the kind of module count', async () => {
  const app = await site.open();
  await app.type(PROGRAM);
  await app.page.getByLabel('Node version').selectOption('10');
  await app.editor.click();
  await app.page.keyboard.press('ControlOrMeta+Enter');
  await app.ended();
  assert.equal(await app.page.locator('.lane-header h2').first().textContent(), 'Node 10');
  await app.page.getByLabel('Node version').selectOption('24');
  await app.page.getByLabel('ES module').check({ force: true });
  await app.run();
  assert.deepEqual(await app.lines('node'), ['start', 'promise', 'tick', 'timeout']);
  await app.close();
});

test('an uncaught error shows as in Node, with its exit code', async () => {
  const app = await site.open();
  const { node } = await app.outputs('console.log(1);\nnull.x;\n');
  assert.equal(node[0], '1');
  assert.ok(
    node.includes("TypeError: Cannot read properties of null (reading 'x')"),
    node.join('\n'),
  );
  assert.match(await app.status(), /Node: exit code 1\./);
  await app.close();
});

test('the text survives a reload', async () => {
  const app = await site.open();
  await app.type('// mine\n');
  await app.page.getByRole('button', { name: 'Add a file' }).click();
  await app.type('// second\n');
  await app.page.reload();
  await app.page.locator('.cm-line').first().waitFor();
  assert.equal(await app.text(), '// second\n');
  await app.page.getByRole('button', { name: /^main\.js/ }).click();
  // The editor shows the other file with the next frame.
  await app.page.locator('.cm-line', { hasText: '// mine' }).waitFor();
  assert.equal(await app.text(), '// mine\n');
  await app.close();
});

test('the page works where storage is refused', async () => {
  const app = await site.open();
  await app.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await app.page.reload();
  const { node } = await app.outputs("console.log('works')");
  assert.deepEqual(node, ['works']);
  assert.deepEqual(app.errors, []);
  await app.close();
});

test('files are added, renamed, deleted, and found by require', async () => {
  const app = await site.open();
  await app.type("console.log(require('./lib/help').answer);\n");
  await app.page.getByRole('button', { name: 'Add a file' }).click();
  await app.page.getByRole('button', { name: 'Rename file.js' }).click();
  await app.page.getByLabel('New name of file.js').fill('lib/help.js');
  await app.page.keyboard.press('Enter');
  await app.type('exports.answer = 42;\n');
  await app.run();
  assert.deepEqual(await app.lines('node'), ['42']);
  assert.deepEqual(await app.lines('browser'), ['42']);
  assert.match(
    await app.page.getByRole('toolbar', { name: 'Files' }).textContent(),
    /main\.jsentry/,
  );
  await app.page.getByRole('button', { name: 'Delete lib/help.js' }).click();
  assert.equal(await app.page.locator('.tab').count(), 1);
  await app.close();
});

test('output is text: markup and colours', async () => {
  const app = await site.open();
  const { node, browser } = await app.outputs(
    "console.log('<img src=x onerror=alert(1)>');\nconsole.log('\\x1b[31mred\\x1b[39m');\n",
  );
  assert.deepEqual(node, ['<img src=x onerror=alert(1)>', 'red']);
  assert.deepEqual(browser, node);
  assert.equal(await app.page.locator('.outputs img').count(), 0);
  assert.equal(await app.page.locator('.ansi-red').count(), 2);
  await app.close();
});

test('ten thousand lines leave the page answering', async () => {
  const app = await site.open();
  await app.type('for (let n = 0; n < 10000; n++) console.log(n);\n');
  const before = Date.now();
  await app.run();
  await app.page.getByRole('button', { name: 'Examples' }).click({ timeout: 3_000 });
  assert.ok(Date.now() - before < 15_000);
  assert.ok((await app.page.locator('.outputs-row').count()) < 2_000);
  await app.page.keyboard.press('Escape');
  await app.page.locator('.outputs-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
  await app.page.getByText('9999', { exact: true }).first().waitFor();
  await app.close();
});

test('the outputs say when the program was edited after the run', async () => {
  const app = await site.open();
  await app.outputs(PROGRAM);
  assert.equal(await app.page.locator('.stale').count(), 0);
  await app.type('// something else');
  await app.page.locator('.stale').waitFor();
  await app.close();
});

test('a runtime that cannot be loaded is a message, and the next run tries again', async () => {
  const app = await site.open();
  await app.ended();
  await app.page.route(/\.wasm$/, (route) => route.abort());
  await app.page.reload();
  await app.type("console.log('still mine');\n");
  await app.page.getByRole('button', { name: 'Run', exact: true }).click();
  await app.ended();
  assert.match(await app.foot('node'), /Loopscope itself failed, not your program/);
  await app.page.getByRole('button', { name: 'Copy report' }).click();
  assert.match(
    await app.page.evaluate(() => navigator.clipboard.readText()),
    /^Loopscope, Node 24/,
  );
  assert.deepEqual(await app.lines('browser'), ['still mine']);
  await app.page.unroute(/\.wasm$/);
  await app.run();
  assert.deepEqual(await app.lines('node'), ['still mine']);
  await app.close();
});

test('a part of the runtime is fetched when a program needs it, also where its text does not say so', async () => {
  const app = await site.open();
  const hidden = `console.log('begin');
const { Readable } = require(['str', 'eam'].join(''));
Readable.from(['a', 'b']).on('data', (chunk) => console.log(chunk)).on('end', () => console.log('end'));
`;
  const { node } = await app.outputs(hidden);
  assert.deepEqual(node, ['begin', 'a', 'b', 'end']);
  const said = `require('stream').Readable.from(['c']).on('data', (chunk) => console.log(chunk));`;
  assert.deepEqual((await app.outputs(said)).node, ['c']);
  assert.deepEqual(app.errors, []);
  await app.close();
});

test('processes and pool work are listed with the output, and lead to what they did', async () => {
  const app = await site.open();
  await app.outputs(`const { spawn } = require('child_process');
require('fs').stat('.', () => spawn('echo', ['hello'], { stdio: 'inherit' }).on('exit', () => {
  process.exitCode = 3;
}));`);
  const activity = app.page.locator('.activity');
  assert.equal(
    await activity.locator('summary').textContent(),
    '2 processes, 1 piece of work on 1 pool thread',
  );
  const rows = await activity.locator('tbody tr').allTextContents();
  assert.match(rows[0], /^node main\.js4242.*exit code 3$/);
  assert.match(rows[1], /^echo hello4243.*exit code 0$/);
  assert.match(rows[2], /^fs request21/);
  await activity.getByRole('button', { name: 'echo hello' }).click();
  assert.match(
    await app.page.locator('.story-row[aria-selected=true]').textContent(),
    /^mainmain script/,
  );
  await app.close();
});

test('input and requests from outside are typed in the settings, and reach the program', async () => {
  const app = await site.open();
  await app.type(`process.stdin.on('data', (chunk) => console.log('stdin', String(chunk)));
const server = require('http').createServer((req, res) => {
  console.log(req.method, req.url);
  res.end('answered');
  server.close();
}).listen(80);`);
  await app.page.getByRole('button', { name: 'Settings' }).click();
  await app.page.getByLabel('Standard input').fill('piped');
  const requests = app.page.getByLabel('HTTP requests from outside');
  await requests.fill('[{"at": 10}]');
  await requests.blur();
  assert.match(await app.page.locator('#requests-problem').textContent(), /path/);
  await requests.fill('[{"at": 10, "path": "/menu", "method": "PUT"}]');
  await requests.blur();
  await app.page.keyboard.press('Escape');
  await app.run();
  assert.deepEqual(await app.lines('node'), ['stdin piped', 'PUT /menu']);
  assert.match(await app.page.locator('.activity').first().textContent(), /PUT \/menu.*200 OK/);
  assert.deepEqual(app.errors, []);
  await app.close();
});

test('a server that nobody asks is still listening, and the page says how to ask it', async () => {
  const app = await site.open();
  const { node } = await app.outputs(
    "require('http').createServer().listen(3000, () => console.log('ready'));",
  );
  assert.deepEqual(node, ['ready']);
  const lane = app.page.locator('.lane-header').first();
  assert.equal(await lane.locator('.lane-state').textContent(), 'still listening');
  const foot = await app.page.locator('.lane-foot').first().textContent();
  assert.match(foot, /still listening on port 3000.*Settings/);
  await app.close();
});

test('a forked child runs in the page, with a loop and a global object of its own', async () => {
  const app = await site.open();
  const { node } = await app.outputs(`const { fork } = require('child_process');
if (process.argv[2]) {
  process.send(typeof mine);
  process.disconnect();
} else {
  globalThis.mine = 1;
  const child = fork(__filename, ['child']);
  child.on('message', (message) => console.log('child says', message));
  child.on('exit', (code) => console.log('exit', code, mine));
}
`);
  assert.deepEqual(node, ['child says undefined', 'exit 0 1']);
  assert.deepEqual(app.errors, []);
  await app.close();
});
