// The layers of ARCHITECTURE.md, as far as a machine can see them. Prints each breach as file:line and exits with 1.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@lezer/javascript';
import { root } from './lib/project.mjs';

const typescript = parser.configure({ dialect: 'ts' });
const tracked = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const breaches = [];

function report(file, text, at, message) {
  const line = text.slice(0, at).split('\n').length;
  breaches.push(`${file}:${line}: ${message}`);
}

/** Calls `visit(file, text)` for every file whose name matches. */
function each(pattern, visit) {
  for (const file of tracked)
    if (pattern.test(file)) visit(file, readFileSync(join(root, file), 'utf8'));
}

/** Calls `visit(node, its text)` for every node of the syntax tree. */
function walk(text, visit) {
  typescript.parse(text).iterate({
    enter: ({ node }) => visit(node, text.slice(node.from, node.to)),
  });
}

function coreIsPure() {
  const tree = execFileSync(
    'cargo',
    ['tree', '-q', '-p', 'loopscope', '--edges', 'normal', '--prefix', 'none'],
    { cwd: root, encoding: 'utf8' },
  );
  for (const line of tree.trim().split('\n').slice(1))
    breaches.push(`crate/Cargo.toml:1: the core depends on nothing, but here on ${line}`);
}

function queuesDoNotKnowTheLoop() {
  // lib.rs names all modules; machine.rs owns the loops.
  each(/^crate\/src\/(?!lib\.rs|machine|event_loop).*\.rs$/, (file, text) => {
    const match = /\bevent_loop::/.exec(text);
    if (match) report(file, text, match.index, 'a queue does not know event_loop');
  });
}

/** An empty async function only stands for its prototype. */
function runtimeIsSynchronous() {
  const isEmpty = (block) => block !== null && block.firstChild.nextSibling.name === '}';
  // What is called *.async.ts is lowered when the runtime is built.
  each(/^web\/node\/.*(?<!\.d|\.test|\.async)\.ts$/, (file, text) => {
    walk(text, ({ name, from, parent }) => {
      const runs = name === 'await' || (name === 'async' && !isEmpty(parent.getChild('Block')));
      if (runs) report(file, text, from, `the host's own ${name} never settles inside a run`);
    });
  });
}

function pageReachesTheRuntimeThroughItsWorker() {
  each(/^www\/.*\.tsx?$/, (file, text) => {
    walk(text, ({ name, from }, words) => {
      const imports = name === 'ImportDeclaration' && !/^import\s+type\b/.test(words);
      if (imports && words.includes('web/node/')) {
        report(
          file,
          text,
          from,
          'the page reaches the runtime through its worker (types are fine)',
        );
      }
    });
  });
}

/** The bindings have five doors: the machine, its loops, lowering, digests, and the one that loads them. */
function runtimeReachesTheBindingsThroughTheirModules() {
  const doors =
    /^web\/node\/(main|internal\/(?:loop|machine)|internal\/lowering|internal\/crypto\/digests)\.ts$/;
  each(/^web\/node\/.*\.ts$/, (file, text) => {
    walk(text, ({ name, from }, words) => {
      if (name !== 'ImportDeclaration') return;
      if (/['"][./]+pkg\//.test(words) && !doors.test(file))
        report(
          file,
          text,
          from,
          'the bindings are reached through internal/machine.ts and loop.ts',
        );
      if (/['"](\.\.\/)+(www|tests|crate)\//.test(words))
        report(file, text, from, 'the runtime imports nothing from outside web');
    });
  });
}

/** A clone works anywhere: no machine's paths, no registry's hosts (lock files have theirs). */
function nothingNamesAMachine() {
  const hosts = ['registry npmjs', 'static crates', 'index crates', 'pypi org', 'deb debian'].map(
    (words) => words.replace(' ', '.'),
  );
  const paths = ['work', 'root', 'farm'].map((name) => `/${name}/`);
  each(
    /^(?!(.*\/)?(package-lock\.json|Cargo\.lock|check-layers\.mjs)$).*\.(\w+)$|^\.ci\//,
    (file, text) => {
      for (const name of [...hosts, ...paths]) {
        const at = text.indexOf(name);
        if (at >= 0) report(file, text, at, `${name} belongs to one machine or registry`);
      }
    },
  );
}

coreIsPure();
runtimeReachesTheBindingsThroughTheirModules();
nothingNamesAMachine();
queuesDoNotKnowTheLoop();
runtimeIsSynchronous();
pageReachesTheRuntimeThroughItsWorker();
for (const breach of breaches) console.log(breach);
process.exitCode = breaches.length === 0 ? 0 : 1;
