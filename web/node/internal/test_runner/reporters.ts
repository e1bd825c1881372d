/** What `node file.js` prints of its tests: TAP up to Node 22, the spec reporter since 24. */
import type { Environment } from '../environment.ts';
import { type TestNode, UNDEFINED } from './test_node.ts';

export interface Counts {
  tests: number;
  suites: number;
  pass: number;
  fail: number;
  cancelled: number;
  skipped: number;
  todo: number;
}

export interface Reporter {
  /** A test has ended, in the order of reports: children before their parent. */
  ended(test: TestNode, nesting: number, number: number): void;
  diagnostic(message: string, nesting: number): void;
  /** All is over. */
  summary(counts: Counts, duration: number, top: number): void;
}

const directiveOf = (test: TestNode, spec: boolean): string => {
  const kind = test.skipped !== undefined ? 'SKIP' : test.todo !== undefined ? 'TODO' : '';
  if (kind === '') return '';
  const reason = (kind === 'SKIP' ? test.skipped : test.todo) as string | true;
  if (reason === true) return ` # ${kind}`;
  return spec ? ` # ${reason}` : ` # ${kind} ${reason}`;
};

export function createReporter(env: Environment, write: (text: string) => void): Reporter {
  return env.profile.major >= 24 ? spec(env, write) : tap(env, write);
}

function summaryLines(counts: Counts, duration: number, prefix: string): string {
  const lines = (Object.keys(counts) as (keyof Counts)[]).map((key) => `${key} ${counts[key]}`);
  return [...lines, `duration_ms ${duration}`].map((line) => `${prefix} ${line}\n`).join('');
}

function spec(env: Environment, write: (text: string) => void): Reporter {
  const failed: TestNode[] = [];
  const opened = new Set<TestNode>();
  const symbolOf = (test: TestNode): string => {
    if (test.skipped !== undefined) return '﹣';
    if (test.error === undefined) return '✔';
    return test.todo === undefined ? '✖' : '⚠';
  };
  const line = (test: TestNode): string =>
    `${symbolOf(test)} ${test.name}${test.hasStarted ? ` (${test.duration}ms)` : ''}${directiveOf(test, true)}\n`;

  /** The names of the tests around, before the first report of one of their children. */
  function open(test: TestNode | undefined, nesting: number): void {
    if (test === undefined || nesting < 0 || opened.has(test)) return;
    open(test.parent, nesting - 1);
    opened.add(test);
    write(`${'  '.repeat(nesting)}▶ ${test.name}\n`);
  }

  function details(test: TestNode): string {
    const { inspect } = env.require('internal/util/inspect');
    const error = test.error === UNDEFINED ? undefined : test.error;
    const shown: string = inspect(error, { colors: false });
    return shown
      .split('\n')
      .map((text) => `  ${text}\n`)
      .join('');
  }

  return {
    ended(test, nesting) {
      open(test.parent, nesting - 1);
      write('  '.repeat(nesting) + line(test));
      if (test.error !== undefined && test.failureType !== 'subtestsFailed') failed.push(test);
    },
    diagnostic: (message, nesting) => write(`${'  '.repeat(nesting)}ℹ ${message}\n`),
    summary(counts, duration) {
      write(summaryLines(counts, duration, 'ℹ'));
      if (failed.length === 0) return;
      write('\n✖ failing tests:\n');
      for (const test of failed) {
        const { relative } = env.require('path');
        const { file, line: row, column } = test.location;
        write(`\ntest at ${relative(env.process.cwd(), file)}:${row}:${column}\n`);
        write(line(test) + details(test));
      }
    },
  };
}

/** How a test fails with an error of the program's. */
const WITH_STACK = new Set([
  'testCodeFailure',
  'testAborted',
  'hookFailed',
  'uncaughtException',
  'unhandledRejection',
]);

function tap(env: Environment, write: (text: string) => void): Reporter {
  const { major } = env.profile;
  const opened = new Set<TestNode>();
  write('TAP version 13\n');

  function open(test: TestNode | undefined, nesting: number): void {
    if (test === undefined || nesting < 0 || opened.has(test)) return;
    open(test.parent, nesting - 1);
    opened.add(test);
    write(`${'    '.repeat(nesting)}# Subtest: ${test.name}\n`);
  }

  /** One entry of the YAML block. */
  function entry(key: string, value: any, indent: string, seen = new Set<unknown>()): string {
    if (value === undefined) return '';
    if (value === null) return major >= 20 ? `${indent}${key}: ~\n` : '';
    if (typeof value === 'object') return members(key, value, indent, seen);
    if (typeof value === 'string' && /[\n\r]/.test(value)) {
      const lines = value.split(/\n|\r\n/).map((text) => `${indent}  ${text}\n`);
      return `${indent}${key}: |-\n${lines.join('')}`;
    }
    const { inspect } = env.require('internal/util/inspect');
    return `${indent}${key}: ${inspect(value, { colors: false, breakLength: Infinity })}\n`;
  }

  function members(key: string, value: any, indent: string, seen: Set<unknown>): string {
    seen.add(value);
    const isDate = major >= 20 && value instanceof Date;
    let text = `${indent}${key}:${isDate ? ` ${value.toISOString()}` : ''}\n`;
    for (const name of Object.keys(value)) {
      const isSeen = seen.has(value[name]);
      text += isSeen
        ? `${indent}  ${name}: <Circular>\n`
        : entry(name, value[name], `${indent}  `, seen);
    }
    return text;
  }

  function failure(test: TestNode, indent: string): string {
    const error: any = test.error === UNDEFINED ? undefined : test.error;
    const { file, line, column } = test.location;
    const isError: boolean = error instanceof Error;
    let text = entry('location', `${file}:${line}:${column}`, indent);
    text += entry('failureType', test.failureType, indent);
    const { inspect } = env.require('internal/util/inspect');
    const said = typeof error === 'string' ? error : inspect(error);
    text += entry('error', isError ? error.message : said, indent);
    text += entry('code', (isError && error.code) || 'ERR_TEST_FAILURE', indent);
    const isShown = WITH_STACK.has(test.failureType as string);
    if (!isError || !isShown) return text;
    if (error.name !== 'Error') text += entry('name', error.name, indent);
    if ('expected' in error) {
      text += entry('expected', error.expected, indent);
      text += entry('actual', error.actual, indent);
      text += entry('operator', error.operator, indent);
    }
    const frames = `${error.stack}`.split('\n').filter((frame) => /^ {4}at /.test(frame));
    const lines = frames.map((frame) => `${indent}  ${frame.slice(7)}\n`);
    return `${text}${indent}stack: |-\n${lines.join('')}`;
  }

  return {
    ended(test, nesting, number) {
      open(test, nesting);
      const indent = '    '.repeat(nesting);
      if (test.subtests.length > 0) write(`${indent}    1..${test.subtests.length}\n`);
      const status = test.error === undefined ? 'ok' : 'not ok';
      let text = `${indent}${status} ${number} - ${test.name}${directiveOf(test, false)}\n`;
      const inner = `${indent}  `;
      text += `${inner}---\n${inner}duration_ms: ${test.duration}\n`;
      if (major >= 22 || test.isSuite)
        text += entry('type', test.isSuite ? 'suite' : 'test', inner);
      if (test.error !== undefined) text += failure(test, inner);
      write(`${text}${inner}...\n`);
    },
    diagnostic: (message, nesting) => write(`${'    '.repeat(nesting)}# ${message}\n`),
    summary(counts, duration, top) {
      write(`1..${top}\n${summaryLines(counts, duration, '#')}`);
    },
  };
}
