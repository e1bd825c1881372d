// Records what real Node binaries do in the scenarios of fixtures/ticks, as NAME.json: [{node: […], log: {…}}].
// node web/node/internal/testing/record-ticks.mjs [NAME…]
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MAJORS, realNodes } from '../../../../tests/lib/nodes.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const fixtures = join(here, '..', 'fixtures', 'ticks');
const runner = readFileSync(join(here, 'ticks.js'), 'utf8').trimEnd().replace(/;$/, '');
const binaries = await realNodes(MAJORS, console.error);

const names = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(fixtures);
for (const name of names.filter((n) => !n.endsWith('.json')).map((n) => n.replace(/\.js$/, ''))) {
  const file = join(fixtures, `${name}.js`);
  const source = readFileSync(file, 'utf8');
  const min = Number(/^\/\/ @min (\d+)/m.exec(source)?.[1] ?? 10);
  const program = `process.on('unhandledRejection', () => {});
const log = {};
process.on('exit', () => console.log(JSON.stringify(log)));
${runner}((function (module) { ${source}
return module.exports; })({}), setImmediate, (name, marks) => { log[name] = marks; });`;
  const groups = [];
  for (const [major, binary] of binaries) {
    if (major < min) continue;
    const out = execFileSync(binary, ['-e', program], { encoding: 'utf8', timeout: 20_000 });
    const same = groups.find((group) => group.out === out);
    if (same) same.node.push(major);
    else groups.push({ node: [major], out });
  }
  const text = JSON.stringify(
    groups.map(({ node, out }) => ({ node, log: JSON.parse(out) })),
    null,
    1,
  );
  writeFileSync(join(fixtures, `${name}.json`), `${text}\n`);
  console.log(name, groups.map((group) => group.node.join('+')).join(' | '));
}
