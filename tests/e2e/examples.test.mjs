// Every example of the menu runs in the page and prints what real Node printed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { start } from './loopscope.mjs';

const folder = new URL('../../www/src/examples/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));
const EITHER_ORDER = 'timeout-or-immediate';
/** They never end; what they answer is listed below the output. */
const SERVERS = ['server-with-traffic', 'ten-thousand-requests', 'busy-handler'];

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

test('the menu has every example, and each runs', async () => {
  const app = await site.open();
  await app.ended();
  const ids = await app.page
    .locator('[data-example]')
    .evaluateAll((buttons) => buttons.map((button) => button.dataset.example));
  const files = Object.keys(expected);
  const recorded = ids.filter((id) => !SERVERS.includes(id));
  assert.deepEqual(
    recorded.toSorted(),
    files.map((file) => file.replace(/\.m?js$/, '')).toSorted(),
  );
  assert.ok(ids.length >= 20);
  for (const id of ids) {
    await app.page.getByRole('button', { name: 'Examples' }).click();
    await app.page.locator(`[data-example="${id}"]`).click();
    await app.ended();
    if (SERVERS.includes(id)) {
      await app.page.getByText(/^[\d,]+ requests? from outside/).waitFor();
      continue;
    }
    const outcomes = expected[files.find((file) => file.startsWith(`${id}.`))][24];
    const printed = await app.page
      .locator('.outputs-row > .cell:first-child:not(.is-stderr) .cell-text')
      .allTextContents();
    const key = (lines) => (id === EITHER_ORDER ? lines.toSorted() : lines).map(trim).join('\n');
    assert.ok(
      outcomes.some(({ lines }) => key(lines) === key(printed)),
      `${id} printed\n${printed.join('\n')}`,
    );
    assert.match(await app.status(), new RegExp(`Node: exit code ${outcomes[0].exit}\\.`), id);
    assert.ok(await app.page.locator('.watch').isVisible());
  }
  assert.deepEqual(app.errors, []);
  await app.close();
});

const trim = (line) => line.trimEnd();
