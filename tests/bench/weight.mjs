// What a visitor downloads: raw, gzip, brotli.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parts } from '../../scripts/lib/packages/parts.mjs';
import { weighFolder } from '../../scripts/sizes.mjs';
import { table } from './table.mjs';

const dist = fileURLToPath(new URL('../../www/dist', import.meta.url));
const AIM = 700_000;

const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const cells = ({ raw, gzip, brotli }) => [kilo(raw), kilo(gzip), kilo(brotli)];
const sum = (rows) =>
  rows.reduce(
    (a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }),
    { raw: 0, gzip: 0, brotli: 0 },
  );

/** Files named outside `import()`: what the page fetches before a program can run. */
const NAMED = /(?<!import\()["'`(]([\w./-]+\.(?:js|css|wasm))["'`)]/g;

/** Fetched when a program asks for what is in them. */
const LATER = new RegExp(`/(?:${Object.keys(parts).join('|')})-[\\w-]+\\.js$`);

function firstLoad(rows) {
  const known = new Set(rows.map(({ file }) => file));
  const needed = new Set(['index.html']);
  for (const file of needed) {
    if (!/\.(html|js)$/.test(file)) continue;
    for (const [, name] of readFileSync(join(dist, file), 'utf8').matchAll(NAMED)) {
      const path = join(dirname(file), name);
      if (known.has(path) && !LATER.test(path)) needed.add(path);
    }
  }
  return needed;
}

export function weight() {
  const weighed = weighFolder(dist);
  const first = firstLoad(weighed);
  const rows = weighed.filter(({ file }) => first.has(file));
  const total = sum(rows);
  const reached = total.brotli <= AIM ? 'reached' : 'missed';
  const lines = [
    ...rows.map((row) => [row.file, ...cells(row)]),
    ['ready to run, together', ...cells(total)],
    ['everything in www/dist', ...cells(sum(weighed))],
  ];
  const title = `Weight of the page (aim: ready to run in ${kilo(AIM)} brotli, ${reached})`;
  return table(title, ['file', 'raw', 'gzip', 'brotli'], lines);
}
