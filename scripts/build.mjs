// node scripts/build.mjs [wasm|packages|runtime|page] [--profile release|site]: builds that piece and what it needs, nothing twice.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockBuild } from './lib/lock.mjs';
import { fail, root, run, typed } from './lib/project.mjs';
import { inputsOf, isFresh, markFresh } from './lib/stamp.mjs';

/** The pieces in the order of their making. `site` is `release` with link-time optimization: smaller, slower to build. */
const pieces = (profile) => [
  {
    name: 'wasm',
    label: `wasm module (${profile})`,
    inputs: [
      'Cargo.toml',
      'Cargo.lock',
      'rust-toolchain.toml',
      'crate/Cargo.toml',
      'crate/src',
      'web/Cargo.toml',
      'web/src',
      'web/hash/Cargo.toml',
      'web/hash/src',
      'web/lower/Cargo.toml',
      'web/lower/src',
      'scripts/build.mjs',
    ],
    outputs: ['web/pkg'],
    options: profile,
    build: () => buildWasm(profile),
  },
  {
    name: 'packages',
    label: 'npm packages',
    inputs: [
      'web/pkg',
      'scripts/build-packages.mjs',
      'scripts/lib/npm',
      'package.json',
      'package-lock.json',
    ],
    outputs: ['web/dist/packages'],
    build: () => command('node', 'scripts/build-packages.mjs'),
  },
  {
    name: 'runtime',
    label: 'runtime script',
    inputs: [
      'web/node',
      'web/pkg',
      'scripts/build-runtime.mjs',
      'scripts/lib/headroom.mjs',
      'scripts/lib/keep-names.mjs',
      'scripts/lib/packages',
      'package-lock.json',
    ],
    outputs: ['web/dist'],
    build: () => command('node', 'scripts/build-runtime.mjs'),
  },
  {
    name: 'page',
    label: 'page',
    inputs: ['www', 'web/pkg', 'web/dist', 'scripts/lib/packages/parts.mjs', 'package-lock.json'],
    outputs: ['www/dist'],
    build: () => command('vite', 'build', 'www'),
  },
];

/** Made beside web/pkg and moved there when it is whole: whoever reads web/pkg meanwhile finds the old one. */
async function buildWasm(profile) {
  const made = 'node_modules/.cache/loopscope/pkg';
  const how = profile === 'release' ? ['--release'] : ['--profile', profile];
  const options = ['--target', 'web', '--no-opt', '--mode', 'no-install', '--no-pack', ...how];
  await command('wasm-pack', 'build', 'web', '--out-dir', `../${made}`, ...options);
  // The names of Rust functions are a third of the file and of no use to the page; panics carry their own place.
  const file = `${made}/loopscope_web_bg.wasm`;
  await command(
    'wasm-opt',
    file,
    '-o',
    file,
    // What rustc's wasm target has on by default, and no newer proposal: Node 20 must read the module.
    '--enable-bulk-memory',
    '--enable-bulk-memory-opt',
    '--enable-call-indirect-overlong',
    '--enable-multivalue',
    '--enable-mutable-globals',
    '--enable-nontrapping-float-to-int',
    '--enable-reference-types',
    '--enable-sign-ext',
    '--strip-debug',
    '--strip-producers',
  );
  rmSync(join(root, 'web', 'pkg'), { recursive: true, force: true });
  renameSync(join(root, made), join(root, 'web', 'pkg'));
}

async function command(...words) {
  const { code, output } = await run(words);
  if (code !== 0) fail(`${output}\nThe build stopped at: ${typed(words)}`);
}

async function build(last, profile) {
  if (!existsSync(join(root, 'node_modules'))) fail('npm packages are missing; run make setup.');
  for (const piece of pieces(profile)) {
    const inputs = inputsOf(piece);
    if (!isFresh(piece, inputs)) {
      const start = performance.now();
      console.log(`==> building the ${piece.label}`);
      await piece.build();
      markFresh(piece, inputs);
      console.log(`    ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
    if (piece.name === last) return;
  }
  fail(`build.mjs knows wasm, packages, runtime and page, not '${last}'.`);
}

const args = process.argv.slice(2);
const at = args.indexOf('--profile');
const profile = at < 0 ? 'release' : args.splice(at, 2)[1];
if (profile !== 'release' && profile !== 'site') {
  fail(`build.mjs knows the profiles release and site, not '${profile}'.`);
}
await lockBuild();
await build(args[0] ?? 'page', profile);
