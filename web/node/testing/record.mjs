// Records what real Node binaries print for the programs in web/node/fixtures.
// node web/node/testing/record.mjs NODES [NAME...], NODES holding n10/bin/node and so on.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtures, majors } from './realm.mjs';

const [nodes, ...names] = process.argv.slice(2);
if (!nodes) throw new Error('usage: record.mjs NODES [NAME...]');
const all = readdirSync(fixtures)
  .filter((name) => name.endsWith('.js'))
  .map((name) => name.slice(0, -3));
for (const name of names.length ? names : all) {
  const file = join(fixtures, `${name}.js`);
  const text = readFileSync(file, 'utf8');
  const min = Number(/^\/\/ @min (\d+)/m.exec(text)?.[1] ?? 10);
  const flags = /^\/\/ @flags (.*)/m.exec(text)?.[1].split(' ') ?? [];
  const groups = [];
  for (const major of majors.filter((m) => m >= min)) {
    const child = spawnSync(join(nodes, `n${major}/bin/node`), ['--no-warnings', ...flags, file], {
      encoding: 'utf8',
      cwd: '/',
      env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    });
    if (child.status !== 0)
      throw new Error(`${name} fails on Node ${major}: ${child.stderr.slice(0, 600)}`);
    const out = child.stdout;
    const same = groups.find((group) => group.out === out);
    if (same) same.node.push(major);
    else groups.push({ node: [major], out });
  }
  writeFileSync(join(fixtures, `${name}.json`), `${JSON.stringify(groups, null, 1)}\n`);
  console.log(name, groups.map((group) => group.node.join('+')).join(' | '));
}
