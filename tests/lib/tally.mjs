// Counts what passes, and decides against the list of pending cases what is red.
import { areaOf } from './pending.mjs';

/** Counts what passes and decides what is red, against the list of pending cases. */
export class Tally {
  constructor(pending, verbose) {
    Object.assign(this, { pending, verbose, areas: new Map(), red: [], results: new Map() });
  }

  /** A key passes when all its checks (batch, command line) do. */
  add(check, problem) {
    const result = this.results.get(check.key) ?? { area: check.key.split('/')[0], problems: [] };
    if (problem) result.problems.push(`${check.cli ? 'command line: ' : ''}${problem}`);
    this.results.set(check.key, result);
  }

  close() {
    for (const [key, { area, problems }] of this.results) {
      const row = this.areas.get(area) ?? { passed: 0, failed: 0, pending: 0 };
      this.areas.set(area, row);
      const listed = this.pending.exact.has(key);
      const covering = areaOf(this.pending, key);
      const failed = problems.length > 0;
      if (covering) covering[failed ? 'failed' : 'passed']++;
      if (failed && (listed || covering)) row.pending++;
      else if (failed) row.failed++;
      else row.passed++;
      if (failed && !listed && !covering) this.red.push(`FAILED ${key}\n${problems.join('\n')}`);
      else if (failed && this.verbose) console.log(`pending ${key}\n${problems.join('\n')}\n`);
      if (!failed && listed) this.red.push(`PASSES but is listed in pending.txt: ${key}`);
    }
    for (const { area, version, passed, failed } of this.pending.areas) {
      if (passed > 0 && failed === 0)
        this.red.push(`ALL of ${area}*${version} passes but is listed in pending.txt`);
    }
  }

  print() {
    for (const text of this.red) console.log(`${text}\n`);
    for (const [area, { passed, failed, pending }] of [...this.areas].sort()) {
      const rest = [failed && `${failed} failed`, pending && `${pending} pending`]
        .filter(Boolean)
        .join(', ');
      console.log(`${area.padEnd(24)} ${String(passed).padStart(4)} passed${rest && `, ${rest}`}`);
    }
    const passed = [...this.areas.values()].reduce((sum, row) => sum + row.passed, 0);
    console.log(`${passed} passed, ${this.red.length} failed`);
  }
}
