// node tests/run.mjs [--node N] [--esm] [--limit MS] [--trace FILE] [--requests FILE] [--machine JSON] FILE [ARGS…]:
// prints what that Node would print on a machine with these dials (web/node/internal/scenario.ts), exits with its code.
// --requests: a JSON list of requests from outside, whose answers are listed at the end. What is piped in is the
// program's standard input. A program that cannot end is stopped at the
// limit of virtual time, with exit code 124.
import { fstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadRuntime, runProgram } from './lib/runtime.mjs';

const USAGE = `usage: node tests/run.mjs [--node 10|18|20|22|24|26] [--esm] [--limit MS] [--trace FILE] [--requests FILE] [--machine JSON] FILE [ARGS…]`;
const STOPPED = 124;

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** What a scenario has as `requests`. */
function requestsOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail(`${file} cannot be read: ${error.message}`);
  }
}

/** The answers to requests from outside, a line each, and what they come to. */
function printTraffic({ responses, sent, answered, failed, latency }) {
  const ms = (micros) => `${(micros / 1000).toFixed(3)} ms`;
  for (const { method, path, at, status, error, latency, body } of responses.slice(0, 20)) {
    const answer = error ?? `${status} after ${ms(latency)}: ${JSON.stringify(body)}`;
    process.stderr.write(`${ms(at)} ${method} ${path} ${answer}\n`);
  }
  process.stderr.write(
    `${sent} requests, ${answered} answered, ${failed} failed; median ${ms(latency.median)}, ` +
      `99 % ${ms(latency.p99)}, most ${ms(latency.most)}\n`,
  );
}

/** The machine's dials, as JSON. */
function dials(text) {
  try {
    return JSON.parse(text);
  } catch {
    return fail(`--machine takes JSON, as in {"diskLatency":5000}.\n${USAGE}`);
  }
}

function parse(words) {
  const options = { node: 24, limit: 60_000, module: undefined, trace: undefined, execArgv: [] };
  while (words[0]?.startsWith('-')) {
    const word = words.shift();
    const value = () => words.shift() ?? fail(`${word} needs a value.\n${USAGE}`);
    if (word === '--node') options.node = Number(value());
    else if (word === '--esm') options.module = 'module';
    else if (word === '--limit') options.limit = Number(value());
    else if (word === '--trace') options.trace = value();
    else if (word === '--requests') options.requests = requestsOf(value());
    else if (word === '--machine') options.machine = dials(value());
    else if (word.startsWith('--')) options.execArgv.push(word);
    else fail(`Unknown option ${word}.\n${USAGE}`);
  }
  if (![10, 18, 20, 22, 24, 26].includes(options.node)) {
    fail(`--node takes 10, 18, 20, 22, 24 or 26.\n${USAGE}`);
  }
  if (!(options.limit > 0)) fail(`--limit takes milliseconds.\n${USAGE}`);
  if (words.length === 0) fail(USAGE);
  return { ...options, file: words[0], args: words.slice(1) };
}

/** What is piped in or comes from a file, read to its end; undefined for a terminal and for /dev/null. */
function pipedInput() {
  try {
    const stats = fstatSync(0);
    return stats.isFIFO() || stats.isSocket() || stats.isFile()
      ? readFileSync(0, 'utf8')
      : undefined;
  } catch {
    // Closed, or a pipe that nothing can be read from now.
    return undefined;
  }
}

const options = parse(process.argv.slice(2));
const path = resolve(options.file);
let source;
try {
  source = readFileSync(path, 'utf8');
} catch (error) {
  fail(`${options.file} cannot be read: ${error.message}`);
}

const chunks = { 1: process.stdout, 2: process.stderr };
const result = runProgram({
  runtime: loadRuntime(),
  files: { [path]: source },
  directory: dirname(path),
  entry: path,
  module: options.module,
  node: options.node,
  args: options.args,
  execArgv: options.execArgv,
  stdin: pipedInput(),
  requests: options.requests,
  limits: { virtual: options.limit, wall: 600_000 },
  machine: options.machine,
  trace: options.trace !== undefined,
  write: (stream, text) => chunks[stream].write(text),
});
if (options.trace) {
  const { trace, files, names, records, time } = result;
  writeFileSync(
    options.trace,
    JSON.stringify({ trace: [...trace.words()], files, names, records, time }),
  );
}
if (result.traffic) printTraffic(result.traffic);
if (result.stopped) process.stderr.write(`loopscope: ${result.stopped.message}\n`);
process.exitCode = result.stopped ? STOPPED : result.exitCode;
