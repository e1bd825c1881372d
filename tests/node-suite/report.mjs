// What is said about a run of Node's tests: a line for each that failed, and a table by topic.
import { topicNames, topicOf } from './topics.mjs';

const ERROR = /^(Uncaught )?([A-Z]\w*)?(Error|Exception|Warning)\b|^Mismatched|^stopped:|^\w+Error/;

/** The first line that says what went wrong. */
export function firstError({ stderr, stdout, exit, crash }, suite) {
  if (crash) return `no answer: ${crash.split('\n')[0]}`;
  const lines = `${stderr}\n${stdout}`.split('\n').map((line) => line.trim());
  const line = lines.find((text) => ERROR.test(text)) ?? lines.find(Boolean) ?? `exit code ${exit}`;
  return line.replaceAll(`${suite}/`, '').slice(0, 160);
}

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/** Gathers verdicts. */
export class Report {
  #results = [];
  #verbose;

  constructor(verbose) {
    this.#verbose = verbose;
  }

  get failed() {
    return this.#results.filter(({ verdict }) => verdict === 'failed').length;
  }

  add(result) {
    this.#results.push(result);
    const { file, verdict, why = '', outcome } = result;
    if (verdict === 'passed' && !this.#verbose) return;
    if (verdict === 'not applicable' && !this.#verbose) return;
    console.log(`${verdict.padEnd(15)}${file}  ${why}`);
    if (this.#verbose && outcome)
      console.log(`${outcome.crash ?? ''}${outcome.stderr}`.slice(0, 4000));
  }

  /** Rows of the table: topic, passed, failed, not applicable. */
  #rows() {
    const count = (name, verdict) =>
      this.#results.filter((r) => topicOf(r.file) === name && r.verdict === verdict).length;
    return topicNames
      .map((name) => ({
        name,
        passed: count(name, 'passed'),
        failed: count(name, 'failed'),
        other: count(name, 'not applicable'),
      }))
      .filter(({ passed, failed, other }) => passed + failed + other > 0);
  }

  print() {
    for (const { name, passed, failed, other } of this.#rows()) {
      const share = percent(passed, passed + failed);
      console.log(
        `${name.padEnd(22)}${passed} passed, ${failed} failed, ${other} not applicable  ${share}`,
      );
    }
  }

  /** How often each cause of `not applicable` was given, most often first. */
  #causes(topic) {
    const counts = new Map();
    for (const { file, verdict, why } of this.#results) {
      if (verdict !== 'not applicable' || topicOf(file) !== topic) continue;
      const cause = why.startsWith('skips itself') ? 'skips itself' : why;
      counts.set(cause, (counts.get(cause) ?? 0) + 1);
    }
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([cause, n]) => `${cause} ${n}`)
      .join(', ');
  }

  /** The table with its causes, and the tests that failed with theirs. */
  markdown() {
    const lines = [
      '| topic | passed | failed | of those that apply | not applicable, and why |',
      '|---|---|---|---|---|',
    ];
    for (const { name, passed, failed, other } of this.#rows()) {
      const share = percent(passed, passed + failed);
      const causes = other > 0 ? `${other}: ${this.#causes(name)}` : '0';
      lines.push(`| ${name} | ${passed} | ${failed} | ${share} | ${causes} |`);
    }
    lines.push('', '| failed | first line of its error |', '|---|---|');
    for (const { file, verdict, why } of this.#results) {
      if (verdict === 'failed') lines.push(`| \`${file}\` | ${why.replaceAll('|', '\\|')} |`);
    }
    return `${lines.join('\n')}\n`;
  }
}
