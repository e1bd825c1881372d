// Takes README's picture of the built page, with a program on which Node and the browser part: node scripts/screenshot.mjs
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { start } from '../tests/e2e/loopscope.mjs';
import { root } from './lib/project.mjs';

const program = `setTimeout(() => {
  console.log('timer 1');
  process.nextTick(() => console.log('tick of timer 1'));
}, 0);
setTimeout(() => console.log('timer 2'), 0);

setImmediate(() => console.log('immediate'));

Promise.resolve().then(() => console.log('promise'));
queueMicrotask(() => console.log('microtask'));
process.nextTick(() => console.log('tick'));

(async () => {
  console.log('async function starts');
  await null;
  console.log('async function goes on');
})();

const start = Date.now();
while (Date.now() - start < 5);
console.log('main ends');
`;

const scenario = { v: 1, files: { 'main.js': program }, entry: 'main.js', node: 24 };
const path = `#1.${deflateRawSync(JSON.stringify(scenario)).toString('base64url')}`;
const site = await start();
try {
  const app = await site.open({ path, width: 1280, height: 860, deviceScaleFactor: 1.5 });
  await app.run();
  const forward = app.page.getByRole('button', { name: 'Step forward', exact: true });
  for (let i = 0; i < 22; i++) await forward.click();
  await app.page.mouse.move(0, 0);
  await app.page.screenshot({ path: join(root, 'docs', 'screenshot.png') });
} finally {
  await site.close();
}
