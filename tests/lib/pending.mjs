// The ratchet: tests/pending.txt lists what does not pass yet. It can only get shorter without a reason being written.
//
//   AREA/NAME@24            this case in this version
//   shared:AREA/NAME@10     the same in the corpus beside the project
//   shared:AREA/*  reason   a whole area of a later issue, or AREA/*@10 in one version: red when all of it passes
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const GLOB = /^(\S+\/\*)(@\d+)?(\s+.*)?$/;

/** Reads the list. @returns {{exact: Set<string>, areas: {pattern: string, hits: object}[], head: string[]}} */
export function readPending(path) {
  const lines = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .map((line) => line.trimEnd())
    : [];
  const pending = { exact: new Set(), areas: [], head: [] };
  for (const line of lines) {
    const glob = GLOB.exec(line);
    if (glob && !line.startsWith('#')) {
      pending.areas.push({
        area: glob[1].slice(0, -1),
        version: glob[2] ?? '',
        passed: 0,
        failed: 0,
      });
      if (!glob[3]) throw new Error(`${path}: "${line}" needs a reason after it`);
    }
    if (glob || line.startsWith('#') || line === '') pending.head.push(line);
    else pending.exact.add(line);
  }
  while (pending.head.at(-1) === '') pending.head.pop();
  return pending;
}

/** The area line that covers `key` (`[shared:]AREA/NAME@major`), if any. */
export const areaOf = (pending, key) =>
  pending.areas.find(({ area, version }) => key.startsWith(area) && key.endsWith(version));

/** Replaces the exact lines for what was run by what failed; other lines stay. */
export function writePending(path, pending, { ran, failed }) {
  const kept = [...pending.exact].filter((key) => !ran.has(key));
  const lines = [...new Set([...kept, ...failed])].sort();
  writeFileSync(path, `${[...pending.head, '', ...lines].join('\n')}\n`);
}
