// Programs that do not end by themselves: stopped with a message, the page never freezes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './loopscope.mjs';

let site;
let app;
before(async () => {
  site = await start();
  app = await site.open();
});
after(() => site.close());

async function setWallLimit(seconds) {
  await app.page.getByRole('button', { name: 'Settings' }).click();
  await app.page.getByLabel("Stop Node's side after").selectOption(String(seconds));
  await app.page.keyboard.press('Escape');
}

test('an endless loop is stopped on both sides, with what was printed before', async () => {
  await setWallLimit(2);
  await app.type("console.log('before');\nwhile (true) {}\n");
  await app.page.getByRole('button', { name: 'Run', exact: true }).click();
  // The page answers while both sides are busy.
  await app.page.waitForTimeout(700);
  const start = Date.now();
  await app.page.getByRole('button', { name: 'Examples' }).click();
  await app.page.keyboard.press('Escape');
  assert.ok(Date.now() - start < 1_500);
  await app.ended();
  assert.deepEqual(await app.lines('node'), ['before']);
  assert.deepEqual(await app.lines('browser'), ['before']);
  assert.match(await app.status(), /Node: stopped\. Browser: stopped\./);
  assert.match(await app.foot('node'), /stopped/i);
  assert.match(await app.foot('browser'), /Stopped after 5 s: .*never gave the browser a turn/);
  assert.equal(await app.text(), "console.log('before');\nwhile (true) {}\n");
});

test('a regular expression that never ends is killed from outside', async () => {
  await app.type("console.log('before');\n/^(a+)+$/.test('a'.repeat(60) + 'b');\n");
  await app.page.getByRole('button', { name: 'Run', exact: true }).click();
  await app.ended();
  assert.deepEqual(await app.lines('node'), ['before']);
  assert.match(await app.foot('node'), /2 s of real time/);
});

test('all lines before a loop that nothing interrupts are kept', async () => {
  const lines = ['one', 'two', 'three'];
  const prints = lines.map((line) => `console.log('${line}');\n`).join('');
  await app.type(`${prints}/^(a+)+$/.test('a'.repeat(60) + 'b');\n`);
  await app.page.getByRole('button', { name: 'Run', exact: true }).click();
  await app.ended();
  assert.deepEqual(await app.lines('node'), lines);
  assert.deepEqual(await app.lines('browser'), lines);
});

test('an interval that nobody clears ends at the limit of virtual time', async () => {
  const { node } = await app.outputs("setInterval(() => console.log('again'), 20000);");
  assert.ok(node.length >= 1 && node.every((line) => line === 'again'));
  assert.match(await app.foot('node'), /virtual time/);
});

test('the next run after a killed one works', async () => {
  const { node, browser } = await app.outputs("console.log('fine');");
  assert.deepEqual([node, browser], [['fine'], ['fine']]);
});

test('Stop stops', async () => {
  await app.type('while (true) {}');
  await app.page.getByRole('button', { name: 'Run', exact: true }).click();
  await app.page.getByRole('button', { name: 'Stop' }).click();
  await app.ended();
  assert.match(await app.foot('node'), /Stopped by you/);
});

test('a program that prints without end does not drown the page', async () => {
  await app.type("for (;;) console.log('x');");
  await app.page.getByRole('button', { name: 'Run', exact: true }).click();
  await app.ended(40_000);
  assert.match(await app.status(), /Node: stopped\. Browser: stopped\./);
  assert.match(await app.foot('browser'), /more lines were printed/);
  await app.page.getByRole('button', { name: 'Examples' }).click({ timeout: 3_000 });
});
