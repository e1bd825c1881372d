// node scripts/build.mjs [wasm|runtime|page] [--profile release|site]: builds that piece and what it needs, nothing twice.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root, run, typed } from './lib/project.mjs';
import { isFresh, markFresh } from './lib/stamp.mjs';

const rust = [
  'Cargo.toml',
  'Cargo.lock',
  'rust-toolchain.toml',
  'crate/Cargo.toml',
  'crate/src',
  'web/Cargo.toml',
  'web/src',
  'web/lower/Cargo.toml',
  'web/lower/src',
];
const wasmFile = 'web/pkg/loopscope_web_bg.wasm';

/** The pieces in the order of their making. `site` is `release` with link-time optimization: smaller, slower to build. */
const pieces = (profile) => [
  {
    name: 'wasm',
    label: `wasm module (${profile})`,
    inputs: [...rust, 'scripts/build.mjs'],
    outputs: ['web/pkg'],
    options: profile,
    build: () => buildWasm(profile),
  },
  {
    name: 'runtime',
    label: 'runtime script',
    inputs: [
      'web/node',
      'web/pkg/loopscope_web.js',
      'scripts/build-runtime.mjs',
      'scripts/lib/keep-names.mjs',
      'package-lock.json',
    ],
    outputs: ['web/dist/runtime.js'],
    build: () => command(['node', 'scripts/build-runtime.mjs']),
  },
  {
    name: 'page',
    label: 'page',
    inputs: ['www', 'web/pkg', 'web/dist/runtime.js', 'package-lock.json'],
    outputs: ['www/dist'],
    build: () => command(['vite', 'build', 'www']),
  },
];

async function buildWasm(profile) {
  const how = profile === 'release' ? ['--release'] : ['--profile', profile];
  await command([
    'wasm-pack',
    'build',
    'web',
    '--target',
    'web',
    '--no-opt',
    '--mode',
    'no-install',
    '--no-pack',
    ...how,
  ]);
  // The names of Rust functions are a third of the file and of no use to the page; panics carry their own place.
  const small = `${wasmFile}.small`;
  await command([
    'wasm-opt',
    wasmFile,
    '-o',
    small,
    '--all-features',
    '--strip-debug',
    '--strip-producers',
  ]);
  renameSync(join(root, small), join(root, wasmFile));
}

async function command(words) {
  const { code, output } = await run(words);
  if (code !== 0) fail(`${output}\nThe build stopped at: ${typed(words)}`);
}

async function build(last, profile) {
  if (!existsSync(join(root, 'node_modules'))) fail('npm packages are missing; run make setup.');
  for (const piece of pieces(profile)) {
    if (!isFresh(piece)) {
      const start = performance.now();
      console.log(`==> building the ${piece.label}`);
      await piece.build();
      markFresh(piece);
      console.log(`    ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
    if (piece.name === last) return;
  }
  fail(`build.mjs knows wasm, runtime and page, not '${last}'.`);
}

const args = process.argv.slice(2);
const at = args.indexOf('--profile');
const profile = at < 0 ? 'release' : args.splice(at, 2)[1];
if (profile !== 'release' && profile !== 'site')
  fail(`build.mjs knows the profiles release and site, not '${profile}'.`);
await build(args[0] ?? 'page', profile);
