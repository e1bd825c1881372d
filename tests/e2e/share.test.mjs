// Links and embeds carry a scenario to other places.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { start } from './loopscope.mjs';

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const PROGRAM = "process.nextTick(() => console.log('tick é 🌀'));\nconsole.log('sync');\n";

const clipboard = (app) => app.page.evaluate(() => navigator.clipboard.readText());

/** A page with the program, set to Node 18 and a step taken, and its link. */
async function shared() {
  const app = await site.open();
  await app.page.getByLabel('Node version').selectOption('18');
  await app.outputs(PROGRAM);
  for (let n = 0; n < 3; n++) await app.page.getByLabel('Step forward').click();
  await app.page.getByRole('button', { name: 'Share' }).click();
  await app.page.getByRole('button', { name: 'Copy link' }).click();
  await app.page.getByText('Link copied.').waitFor();
  return { app, link: await clipboard(app) };
}

test('a link brings the whole scenario to another browser', async () => {
  const { app, link } = await shared();
  assert.match(link, /#1\.[\w-]+$/);
  assert.ok(link.length < 2000);
  const there = await site.open({ path: new URL(link).hash });
  await there.ended();
  assert.equal(await there.text(), PROGRAM);
  assert.deepEqual(await there.lines('node'), ['sync', 'tick é 🌀']);
  assert.equal(await there.page.getByLabel('Node version').inputValue(), '18');
  const moment = (one) => one.page.getByLabel('Moment', { exact: true }).inputValue();
  await there.page.getByLabel('Moment', { exact: true }).waitFor();
  assert.equal(await moment(there), await moment(app));
  assert.notEqual(await moment(there), '0');
  await Promise.all([app.close(), there.close()]);
});

test('a broken link is reported, and the text of before is still there', async () => {
  const app = await site.open();
  await app.type('// my work\n');
  await app.page.goto(`${site.url}#1.brokenlink`);
  await app.page.reload();
  await app.page.getByText('The link is damaged').waitFor();
  assert.equal(await app.text(), '// my work\n');
  await app.close();
});

test('a link does not take the reader own work away', async () => {
  const { app, link } = await shared();
  await app.close();
  const reader = await site.open();
  await reader.type('// my work\n');
  await reader.page.goto(`${site.url}${new URL(link).hash}`);
  await reader.page.getByRole('button', { name: 'Back to mine' }).click();
  await reader.page.locator('.cm-line', { hasText: '// my work' }).waitFor();
  assert.equal(await reader.text(), '// my work\n');
  await reader.close();
});

test('after an edit the address no longer brings back the text of before', async () => {
  const { app, link } = await shared();
  assert.equal(app.page.url(), link);
  await app.page.reload();
  await app.ended();
  assert.equal(await app.text(), PROGRAM);
  await app.type('// edited\n');
  await app.page.waitForURL(site.url);
  await app.page.reload();
  await app.page.locator('.cm-line').first().waitFor();
  assert.equal(await app.text(), '// edited\n');
  await app.close();
});

test('an embed shows program, outputs and steps, and leaves its URL alone', async () => {
  const { app } = await shared();
  await app.page.getByRole('button', { name: 'Share' }).click();
  await app.page.getByRole('button', { name: 'Copy embed code' }).click();
  await app.page.getByText('Embed code copied.').waitFor();
  const code = await clipboard(app);
  const source = /src="([^"]+)"/.exec(code)[1];
  assert.match(code, /^<iframe .*title="Loopscope".*<\/iframe>$/);
  assert.ok(source.startsWith(`${site.url}embed.html#1.`));
  await app.close();

  const embed = await site.open({ path: source.slice(site.url.length) });
  await embed.ended();
  assert.equal(await embed.text(), PROGRAM);
  assert.deepEqual(await embed.lines('node'), ['sync', 'tick é 🌀']);
  await embed.page.getByLabel('Step forward').click();
  await embed.editor.click();
  await embed.page.keyboard.type('changed');
  assert.equal(await embed.text(), PROGRAM);
  assert.equal(embed.page.url(), source);
  const open = await embed.page
    .getByRole('link', { name: 'Open in Loopscope' })
    .getAttribute('href');
  assert.equal(new URL(open, source).href, source.replace('embed.html', ''));
  assert.deepEqual(embed.errors, []);
  await embed.close();
});

test('an embed works inside a page of another origin', async () => {
  const { app, link } = await shared();
  const source = link.replace(site.url, `${site.url}embed.html`);
  const host = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(
        `<!doctype html><title>x</title><iframe src="${source}" width="900" height="600"></iframe>`,
      ),
  );
  await new Promise((resolve) => host.listen(0, '127.0.0.1', resolve));
  // Another host name is another origin, with storage of its own or none.
  await app.page.goto(`http://localhost:${host.address().port}/`);
  const frame = app.page.frameLocator('iframe');
  await frame.locator('.outputs-row .cell-text', { hasText: 'tick é' }).first().waitFor();
  await frame.locator('.lane-state.is-finished').nth(1).waitFor();
  host.close();
  await app.close();
});

test('an embed keeps nothing in the storage of the page', async () => {
  const { app, link } = await shared();
  await app.close();
  const embed = await site.open({ path: `embed.html${new URL(link).hash}` });
  await embed.ended();
  assert.equal(await embed.page.evaluate(() => localStorage.getItem('loopscope.program')), null);
  await embed.close();
});

test('an embed of a broken link says so', async () => {
  const embed = await site.open({ path: 'embed.html#1.AAAA' });
  await embed.page.getByText('holds no program').waitFor();
  await embed.close();
});

test('without a clipboard, the link is there to copy by hand', async () => {
  const app = await site.open();
  await app.page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await app.page.getByRole('button', { name: 'Share' }).click();
  await app.page.getByRole('button', { name: 'Copy link' }).click();
  assert.match(await app.page.getByLabel(/Copy this/).inputValue(), /#1\./);
  await app.close();
});
