// The unit tests of web/node's modules run programs in the runtime as it is built, each in a fresh realm.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { loadRuntime, runProgram } from '../../../tests/lib/runtime.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const fixtures = join(root, 'fixtures');
export const majors = [10, 18, 20, 22, 24, 26];

/** Bundles an ES module text whose imports are relative to web/node; its `result` is the completion value. */
export function bundle(source) {
  const built = buildSync({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundled',
    banner: { js: '"use strict";' },
    keepNames: true,
    target: 'es2022',
    logLevel: 'error',
  });
  return `${built.outputFiles[0].text};bundled.result`;
}

let runtime;

/**
 * Runs a CommonJS program as Node `major` with the flags on its `@flags` line and gives what it printed.
 * @param {number} major
 * @param {string} code
 * @param {{machine?: object, files?: Record<string, string>}} [options] dials of the machine; files besides /app/main.js
 */
export function run(major, code, { machine, files } = {}) {
  runtime ??= loadRuntime();
  const flags = /^\/\/ @flags (.*)/m.exec(code)?.[1].split(' ') ?? [];
  const printed = { 1: '', 2: '' };
  const { exitCode, stopped } = runProgram({
    runtime,
    files: { '/app/main.js': code, ...files },
    directory: '/',
    entry: '/app/main.js',
    node: major,
    machine,
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    execArgv: ['--no-warnings', ...flags],
    // A busy machine decides no test.
    limits: { wall: 120_000 },
    write: (stream, text) => {
      printed[stream] += text;
    },
  });
  return { out: printed[1], err: printed[2] + (stopped?.message ?? ''), exitCode };
}

/** Recorded outputs of a fixture: Map major -> text. */
export function recorded(name) {
  const map = new Map();
  const groups = JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8'));
  for (const { node, out } of groups) for (const major of node) map.set(major, out);
  return map;
}
