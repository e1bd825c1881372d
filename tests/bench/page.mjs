// From Run to output in Chromium, on the built page served from this machine.
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { launch } from '../e2e/browser.mjs';
import { serve } from '../e2e/serve.mjs';
import { median } from './measure.mjs';
import { milliseconds, table } from './table.mjs';

const text = readFileSync(new URL('programs/thirty-lines.js', import.meta.url), 'utf8');
const scenario = { v: 1, files: { 'main.js': text }, entry: 'main.js', node: 24 };
const fragment = `#1.${deflateRawSync(JSON.stringify(scenario)).toString('base64url')}`;

const FIRST = 'start index';
const LAST = 'exit 0';

/** In the page: presses Run, and says after how many milliseconds each text stands in Node's column. */
function pressRun(texts) {
  const button = [...document.querySelectorAll('button')].find(
    (one) => one.textContent.trim() === 'Run',
  );
  const shown = () =>
    [...document.querySelectorAll('.outputs-row > :first-child .cell-text')].map(
      (cell) => cell.textContent,
    );
  const found = new Map();
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const late = setTimeout(
      () => reject(new Error(`Node's column shows ${shown().join(' | ')}`)),
      20_000,
    );
    const look = () => {
      for (const line of shown()) {
        if (texts.includes(line) && !found.has(line)) found.set(line, performance.now() - start);
      }
      if (found.size < texts.length) return;
      clearTimeout(late);
      observer.disconnect();
      resolve(texts.map((line) => found.get(line)));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    button.click();
  });
}

async function once(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const start = performance.now();
    await page.goto(`${url}${fragment}`);
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    const ready = performance.now() - start;
    // A person reads before pressing; what the page prepares meanwhile is prepared.
    await page.waitForTimeout(1_000);
    const [first, last] = await page.evaluate(pressRun, [FIRST, LAST]);
    return { ready, first, last };
  } finally {
    await context.close();
  }
}

export async function page(times) {
  const server = await serve();
  const browser = await launch();
  try {
    const loads = [];
    for (let i = 0; i <= times; i++) loads.push(await once(browser, server.url));
    const middle = (key) => milliseconds(median(loads.slice(1).map((load) => load[key])));
    const lines = [
      ['page opened to Run shown (no network)', middle('ready')],
      ['Run to the first line', middle('first')],
      ['Run to the last line', middle('last')],
    ];
    return table(`A program of 30 lines in Chromium ${browser.version()}`, ['', 'median'], lines);
  } finally {
    await browser.close();
    await server.close();
  }
}
