// Records which members the engine's intrinsics have in each Node version, and writes the differences to
// web/node/internal/intrinsics_table.ts. node tests/record-intrinsics.mjs NODES, NODES holding n10/bin/node and so on.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const majors = [10, 18, 20, 22, 24, 26];
const target = fileURLToPath(new URL('../web/node/internal/intrinsics_table.ts', import.meta.url));

/** Runs inside each Node, in the realm of a program: prints { holder: [keys] }. */
const probe = `
  const vm = require('vm');
  // A bare context has the engine's globals alone.
  const names = vm.runInNewContext('Object.getOwnPropertyNames(this)');
  const global_ = Function('return this')();
  const found = {};
  const keyText = (key) => typeof key === 'symbol' ? '@@' + String(key).slice(7, -1).replace('Symbol.', '') : key;
  const add = (holder, object) => {
    if (object === null || (typeof object !== 'object' && typeof object !== 'function')) return;
    found[holder] = Reflect.ownKeys(object).map(keyText);
  };
  const skipped = ['console', 'globalThis', 'WebAssembly'];
  found.global = names.filter((name) => name in global_);
  for (const name of names) {
    const value = global_[name];
    if (skipped.includes(name) || value === undefined) continue;
    add(name, value);
    if (typeof value === 'function' && value.prototype) add(name + '.prototype', value.prototype);
  }
  for (const name of Reflect.ownKeys(Intl)) {
    const value = Intl[name];
    if (typeof value !== 'function' || !value.prototype) continue;
    add('Intl.' + name, value);
    add('Intl.' + name + '.prototype', value.prototype);
  }
  const proto = Object.getPrototypeOf;
  add('%TypedArray%', proto(Uint8Array));
  add('%TypedArray%.prototype', proto(Uint8Array).prototype);
  add('%IteratorPrototype%', proto(proto([][Symbol.iterator]())));
  add('%AsyncIteratorPrototype%', proto(proto(proto((async function* () {})()))));
  add('%GeneratorPrototype%', proto(proto((function* () {})())));
  console.log(JSON.stringify(found));
`;

const [nodes] = process.argv.slice(2);
if (!nodes) throw new Error('usage: record-intrinsics.mjs NODES');
const recorded = new Map();
for (const major of majors) {
  const child = spawnSync(join(nodes, `n${major}/bin/node`), ['--no-warnings', '-e', probe], {
    encoding: 'utf8',
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
  });
  if (child.status !== 0) throw new Error(`Node ${major}: ${child.stderr}`);
  recorded.set(major, JSON.parse(child.stdout));
}

/** holder -> key -> the majors that have it. A holder that is missing as a whole is an entry of `global` alone. */
const members = new Map();
for (const [major, found] of recorded) {
  for (const [holder, keys] of Object.entries(found)) {
    if (!members.has(holder)) members.set(holder, new Map());
    for (const key of keys) {
      const known = members.get(holder);
      known.set(key, [...(known.get(key) ?? []), major]);
    }
  }
}

/** `18` for 18 and later, `10-22` for up to 22, `18-22` for between. */
function range(having) {
  const first = having[0];
  const last = having[having.length - 1];
  const expected = majors.filter((major) => major >= first && major <= last);
  if (expected.length !== having.length) throw new Error(`A member comes and goes: ${having}`);
  return last === majors.at(-1) ? `${first}` : `${first}-${last}`;
}

const lines = [];
for (const [holder, keys] of members) {
  const holderMajors = majors.filter((major) => recorded.get(major)[holder]);
  const byRange = new Map();
  for (const [key, having] of keys) {
    if (having.length === holderMajors.length) continue;
    const text = range(having);
    byRange.set(text, [...(byRange.get(text) ?? []), key]);
  }
  if (byRange.size === 0) continue;
  const parts = [...byRange].map(([text, names]) => `${text} ${names.sort().join(' ')}`);
  lines.push(`${holder}: ${parts.join(', ')}`);
}
const quoted = lines
  .sort()
  .map((line) => `  ${JSON.stringify(line).replace(/^"|"$/g, "'")},`)
  .join('\n');
writeFileSync(
  target,
  `/**
 * Which members of the engine's intrinsics not every Node version has: \`holder: RANGE names, RANGE names\`, where RANGE
 * \`18\` means from 18 on and \`10-22\` up to 22. Written by tests/record-intrinsics.mjs from real binaries.
 */
export const INTRINSIC_DIFFERENCES = [
${quoted}
];
`,
);
console.log(`${lines.length} holders, ${quoted.length} bytes`);
