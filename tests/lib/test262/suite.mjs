// Reads a checkout of test262: which tests there are, what their frontmatter asks for, and which files they need.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * @typedef {object} Test
 * @property {string} path  relative to the suite, with its mode behind a `#` where there are two: `test/…/x.js#strict`
 * @property {string} file  absolute
 * @property {'sloppy' | 'strict' | 'module' | 'raw'} mode
 * @property {string[]} includes
 * @property {boolean} asynchronous  it reports through $DONE
 * @property {{phase: string, type: string} | undefined} negative
 */

const list = (text) =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

/** A list of the frontmatter: `key: [a, b]`, or one `- a` a line. */
function listOf(yaml, key) {
  const inline = new RegExp(`^${key}:\\s*\\[([^\\]]*)\\]`, 'm').exec(yaml);
  if (inline) return list(inline[1]);
  const block = new RegExp(`^${key}:\\s*\\n((?:\\s*-.*\\n?)+)`, 'm').exec(yaml);
  return block ? [...block[1].matchAll(/-\s*(\S+)/g)].map((match) => match[1]) : [];
}

function negativeOf(yaml) {
  const block = /^negative:\s*\n((?:[ \t]+.*\n?)+)/m.exec(yaml);
  if (!block) return undefined;
  const field = (name) => new RegExp(`${name}:\\s*(\\S+)`).exec(block[1])?.[1];
  return { phase: field('phase'), type: field('type') };
}

/** What stands between the marks of a test262 file. */
export function frontmatter(source) {
  const yaml = /\/\*---([\s\S]*?)---\*\//.exec(source)?.[1].replaceAll('\r', '\n') ?? '';
  return {
    flags: listOf(yaml, 'flags'),
    includes: listOf(yaml, 'includes'),
    features: listOf(yaml, 'features'),
    defines: listOf(yaml, 'defines'),
    negative: negativeOf(yaml),
  };
}

function modes(flags) {
  if (flags.includes('raw')) return ['raw'];
  if (flags.includes('module')) return ['module'];
  if (flags.includes('onlyStrict')) return ['strict'];
  if (flags.includes('noStrict')) return ['sloppy'];
  return ['sloppy', 'strict'];
}

/** The tests of one file: one, or two where it is to run as sloppy and as strict code. @returns {Test[]} */
export function testsOf(root, file) {
  const { flags, includes, features, negative } = frontmatter(readFileSync(file, 'utf8'));
  const both = modes(flags);
  return both.map((mode) => ({
    path: relative(root, file) + (both.length > 1 ? `#${mode}` : ''),
    file,
    mode,
    includes,
    features,
    negative,
    asynchronous: flags.includes('async'),
  }));
}

/** All test files below `folder`, in order; fixtures are none. */
export function* testFiles(folder) {
  if (statSync(folder).isFile()) {
    yield folder;
    return;
  }
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* testFiles(path);
    else if (entry.name.endsWith('.js') && !entry.name.includes('_FIXTURE')) yield path;
  }
}

const byName = (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name));

/** The files that a test reaches by relative specifiers, itself included: absolute path -> text. */
export function closure(file) {
  const files = new Map();
  const add = (path) => {
    if (files.has(path) || !existsSync(path) || !statSync(path).isFile()) return;
    const text = readFileSync(path, 'utf8');
    files.set(path, text);
    for (const [, specifier] of text.matchAll(/['"`](\.{1,2}\/[^'"`\n]+)['"`]/g))
      add(resolve(dirname(path), specifier));
  };
  add(file);
  return files;
}
