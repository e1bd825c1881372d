// npm packages of the page: their chunks are fetched when a program names one, or when it turns out to need one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { start } from './loopscope.mjs';

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** Opens the page and notes which chunks of packages it fetches. */
async function opened() {
  const app = await site.open();
  const chunks = new Set();
  app.page.on('request', (request) => {
    const name = /\/([\w.-]+)-[\w-]{8}\.json$/.exec(request.url())?.[1];
    if (name) chunks.add(name);
  });
  await app.ended();
  return { app, chunks };
}

const example = (name) =>
  readFileSync(new URL(`../../www/src/examples/${name}`, import.meta.url), 'utf8');

test('an Express server answers in the page', async () => {
  const { app, chunks } = await opened();
  assert.deepEqual([...chunks], [], 'nothing is fetched before a program names a package');
  const { node } = await app.outputs(example('express-hello.js'));
  assert.ok(
    node.some((line) => line.includes('{"ok":true,"dish":"mapo tofu"}')),
    node.join('\n'),
  );
  assert.ok(node.some((line) => line.includes('the kitchen is closed')));
  assert.match(await app.status(), /Node: exit code 0\./);
  assert.ok(chunks.has('express'));
  assert.ok(!chunks.has('koa') && !chunks.has('encodings'));
  assert.deepEqual(app.errors, []);
  await app.close();
});

test('a package that the text does not name is fetched, and the program runs again', async () => {
  const { app, chunks } = await opened();
  const { node } = await app.outputs(
    "const name = 'ko' + 'a';\nconsole.log(typeof require(name), require(name + '-compose').length);\n",
  );
  assert.deepEqual(node, ['function 1']);
  assert.ok(chunks.has('koa'));
  await app.close();
});
