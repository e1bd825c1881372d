// Everybody can use it: axe finds nothing, a keyboard is enough, 360 px are enough.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { start } from './loopscope.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** Violations of axe's rules, each with the elements it means. */
async function violations({ page }) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    // The frames hold programs, not content.
    window.axe.run({ exclude: ['.realm'] }, { iframes: false }),
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
  );
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing on the page (${colorScheme})`, async () => {
    const app = await site.open({ colorScheme });
    await app.ended();
    assert.deepEqual(await violations(app), []);
    for (let n = 0; n < 6; n++) await app.page.getByLabel('Step forward').click();
    assert.deepEqual(await violations(app), []);
    for (const menu of ['Examples', 'Share', 'Settings']) {
      await app.page.getByRole('button', { name: menu }).click();
      assert.deepEqual(await violations(app), [], menu);
      await app.page.keyboard.press('Escape');
    }
    await app.outputs("console.error('x');\nrequire('fs');\nwhile_();\n");
    assert.deepEqual(await violations(app), [], 'after an error');
    await app.close();
  });

  test(`axe finds nothing at 360 px and in an embed (${colorScheme})`, async () => {
    const app = await site.open({ colorScheme, width: 360, height: 740 });
    await app.ended();
    assert.deepEqual(await violations(app), []);
    await app.page.getByRole('button', { name: 'Share' }).click();
    await app.page.getByRole('button', { name: 'Copy link' }).click();
    await app.page.getByText('Link copied.').waitFor();
    const hash = new URL(app.page.url()).hash;
    await app.close();
    const embed = await site.open({ colorScheme, path: `embed.html${hash}` });
    await embed.ended();
    assert.deepEqual(await violations(embed), []);
    await embed.close();
  });
}

test('at 360 px nothing is cut off or scrolls sideways', async () => {
  const app = await site.open({ width: 360, height: 740 });
  await app.ended();
  const wide = await app.page.evaluate(() => ({
    page: document.documentElement.scrollWidth,
    beyond: [...document.querySelectorAll('button, select, h1, h2, input')]
      .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().right > 360)
      .map((one) => one.outerHTML),
  }));
  assert.deepEqual(wide, { page: 360, beyond: [] });
  await app.page.getByRole('button', { name: 'Examples' }).click();
  await app.page.getByRole('button', { name: /for await/ }).click();
  await app.ended();
  assert.ok(
    (await app.page.locator('.outputs-column').first().textContent()).includes('got plain'),
  );
  await app.close();
});

test('a keyboard is enough', async () => {
  const app = await site.open();
  await app.ended();
  const { page } = app;
  const { keyboard } = page;
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: one } = document;
      return one.getAttribute('aria-label') || one.textContent.trim();
    });
  /** Presses Tab until a name has the focus. */
  const tabTo = async (name) => {
    for (let n = 0; n < 40; n++) {
      await keyboard.press('Tab');
      if ((await focused()).startsWith(name)) return;
    }
    assert.fail(`Tab never came to ${name}`);
  };
  await keyboard.press('Tab');
  assert.equal(await focused(), 'Skip to the outputs');
  await tabTo('Examples');
  await keyboard.press('Enter');
  await tabTo('Two queues that refill each other');
  await keyboard.press('Enter');
  await app.ended();
  assert.equal((await app.lines('node'))[0], 'tick A');
  await tabTo('Program editor');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('Delete');
  await keyboard.insertText("console.log('typed');");
  await keyboard.press('ControlOrMeta+Enter');
  await page.waitForTimeout(100);
  await app.ended();
  assert.deepEqual(await app.lines('node'), ['typed']);
  await keyboard.press('Escape');
  await keyboard.press('Tab');
  assert.doesNotMatch(await focused(), /Program editor/);
  await tabTo('Printed lines');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  assert.match(await page.locator('.story [aria-selected=true]').textContent(), /typed/);
  await tabTo('Callbacks by loop iteration');
  await keyboard.press('ArrowLeft');
  assert.match(await page.locator('.story [aria-selected=true]').textContent(), /main script/);
  await app.close();
});

test('what has the focus can be seen', async () => {
  const app = await site.open();
  await app.ended();
  for (let n = 0; n < 25; n++) {
    await app.page.keyboard.press('Tab');
    const outline = await app.page.evaluate(() => {
      const one = document.activeElement;
      if (one === document.body || one.closest('.cm-editor, .switch')) return 'by its parent';
      return getComputedStyle(one).outlineStyle;
    });
    assert.notEqual(outline, 'none');
  }
  await app.close();
});

test('the state of a run is said once, politely', async () => {
  const app = await site.open();
  await app.outputs('console.log(1);');
  const status = app.page.locator('[data-testid=run-status]');
  assert.equal(await status.getAttribute('aria-live'), 'polite');
  assert.match(await status.textContent(), /Both sides print the same/);
  await app.close();
});
