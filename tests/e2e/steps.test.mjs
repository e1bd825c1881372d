// The step view: what the loop did, one moment at a time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './loopscope.mjs';

let site;
let app;
before(async () => {
  site = await start();
  app = await site.open();
  await app.outputs(PROGRAM);
});
after(() => site.close());

const PROGRAM = `const fs = require('fs');
setTimeout(() => {
  console.log('timer');
}, 5);
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
for (let n = 0; n < 6; n++) {
  fs.stat(__filename, () => {});
}
console.log('end of main');
`;

const button = (name) => app.page.getByRole('button', { name, exact: true });
const queue = (title) =>
  app.page.locator('.queue', { has: app.page.getByRole('heading', { name: title }) });
const markedLine = () => app.page.locator('.cm-momentLine').textContent();
const currentRow = () => app.page.locator('.story [aria-selected=true]').textContent();

test('clicking an output line goes to its moment', async () => {
  await app.page.locator('.outputs-body button', { hasText: 'end of main' }).click();
  assert.match(await currentRow(), /end of main/);
  assert.equal(await markedLine(), "console.log('end of main');");
});

test('there, every queue shows what waits in it', async () => {
  assert.match(await queue('nextTick queue').textContent(), /6process\.nextTick/);
  assert.match(await queue('microtask queue').textContent(), /7Promise\.resolve/);
  assert.match(await queue('immediates').textContent(), /5setImmediate/);
  assert.match(await queue('timers').textContent(), /5 ms list, due .*2setTimeout/);
  assert.match(await queue('thread pool').textContent(), /waiting for a thread/);
  assert.match(await app.page.locator('.picture').getAttribute('aria-label'), /not started/);
});

test('the next callback is the tick: its line, its phase, who scheduled it', async () => {
  await button('Next callback').click();
  assert.match(await currentRow(), /process\.nextTick/);
  assert.match(await markedLine(), /process\.nextTick/);
  assert.match(
    await app.page.locator('.moment-sentence').textContent(),
    /nextTick queue is emptied/,
  );
  assert.match(await app.page.locator('.chain').textContent(), /process\.nextTick:6bymain script/);
  assert.match(await queue('nextTick queue').textContent(), /empty/);
  assert.match(
    await app.page.locator('.station.is-active', { hasText: 'nextTick' }).textContent(),
    /nextTick/,
  );
});

test('the chain leads back to where it was scheduled', async () => {
  await app.page.locator('.chain-link').first().click();
  assert.match(
    await app.page.locator('.moment-sentence').textContent(),
    /Queues a nextTick callback/,
  );
  assert.match(await currentRow(), /main script/);
});

test('four requests are on the pool while two wait', async () => {
  let busy = 0;
  for (let n = 0; n < 60 && busy < 4; n++) {
    await button('Step forward').click();
    busy = await app.page.locator('.thread.is-busy').count();
  }
  assert.equal(busy, 4);
  assert.equal(await app.page.locator('.pool-list .queue-entry').count(), 2);
});

test('stepping back undoes stepping forward', async () => {
  const state = () => app.page.locator('.loop-now').innerText();
  const before = await state();
  for (let n = 0; n < 5; n++) await button('Step forward').click();
  assert.notEqual(await state(), before);
  for (let n = 0; n < 5; n++) await button('Step back').click();
  assert.equal(await state(), before);
});

test('keys walk, the slider jumps', async () => {
  await button('To the start').click();
  const slider = app.page.getByLabel('Moment', { exact: true });
  assert.equal(await slider.inputValue(), '0');
  await app.page.locator('.story').focus();
  await app.page.keyboard.press('ArrowRight');
  assert.equal(await slider.inputValue(), '1');
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('End');
  assert.equal(await slider.inputValue(), await slider.getAttribute('max'));
  assert.match(await app.page.locator('.moment-sentence').textContent(), /exits with code 0/);
  await app.page.keyboard.press('Home');
  assert.equal(await slider.inputValue(), '0');
});

test('lines that are not printed yet are dimmed', async () => {
  await app.page.locator('.outputs-body button', { hasText: 'tick' }).first().click();
  const classes = await app.page
    .locator('.outputs-row > button')
    .evaluateAll((cells) => cells.map((cell) => [cell.textContent, cell.className]));
  const of = (text) => classes.find(([content]) => content.includes(text))[1];
  assert.match(of('tick'), /is-now/);
  assert.match(of('promise'), /is-later/);
  assert.doesNotMatch(of('end of main'), /is-later|is-now/);
});

test('the editor marks nothing once the program was changed', async () => {
  await app.type('// other\n');
  assert.equal(await app.page.locator('.cm-momentLine').count(), 0);
});

test('a run of hundreds of thousands of events can be walked', async () => {
  await app.outputs(
    'let n = 0;\n(function next() { if (++n < 100000) setImmediate(next); })();\nconsole.log(1);\n',
  );
  const slider = app.page.getByLabel('Moment', { exact: true });
  await slider.waitFor();
  assert.ok(Number(await slider.getAttribute('max')) > 200_000);
  const start = Date.now();
  await button('To the end').click();
  await button('Step back').click();
  await button('Previous callback').click();
  await button('To the start').click();
  assert.ok(Date.now() - start < 6_000);
  assert.ok((await app.page.locator('.story-row').count()) < 200);
});
