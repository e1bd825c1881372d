// Finds conformance cases and what real Node printed for them, in the project's layout and in the flat one.
//
//   own:   AREA/NAME/main.js|mjs|ts|mts|cts, expected.json, expected.<major>.out|err  (each holds from that major on)
//   flat:  AREA/NAME.js|NAME.mjs or AREA/NAME/main.*, AREA/NAME.<major>.out|err, manifest.json with exit codes
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ENTRIES = ['main.js', 'main.mjs', 'main.ts', 'main.mts', 'main.cts'];
const read = (path) => readFileSync(path, 'utf8');
const folders = (root) =>
  readdirSync(root)
    .filter((name) => statSync(join(root, name)).isDirectory())
    .sort();

/**
 * @typedef {object} Case
 * @property {string} id        AREA/NAME
 * @property {string} area
 * @property {string} dir       the folder the program is started in
 * @property {string} entry     file name of the program in `dir`
 * @property {Directives} directives
 * @property {(major: number) => Expected | undefined} expected   undefined: not recorded for this version
 *
 * @typedef {{stdout: string, stderr: string | undefined, exit: number}} Expected
 * @typedef {{min: number, max: number, cli: boolean, packages: boolean, args: string[], env: Record<string, string>, stdin?: string, machine?: object}} Directives
 */

/**
 * Directives are comments among the first lines: `// @min 18`, `// @max 22`, `// @args a b`, `// @env K=V`,
 * `// @stdin "text\n"` (JSON), `// @machine {"openFiles":30}` (JSON), `// @cli` (the runner takes this case through the command line as well),
 * `// @packages` (it requires npm packages of web/dist/packages).
 * @returns {Directives}
 */
export function directives(source) {
  const found = {
    min: 0,
    max: Number.POSITIVE_INFINITY,
    cli: false,
    packages: false,
    args: [],
    env: {},
  };
  for (const line of source.split('\n').slice(0, 8)) {
    const [, name, rest] = /^\/\/ @(\w+)\s*(.*)$/.exec(line) ?? [];
    if (name === 'min' || name === 'max') found[name] = Number(rest);
    else if (name === 'cli') found.cli = true;
    else if (name === 'packages') found.packages = true;
    else if (name === 'args') found.args = rest.split(' ').filter(Boolean);
    else if (name === 'stdin' || name === 'machine') found[name] = JSON.parse(rest);
    else if (name === 'env')
      found.env[rest.slice(0, rest.indexOf('='))] = rest.slice(rest.indexOf('=') + 1);
  }
  return found;
}

/** Hash of everything a case is made of, so that a program changed after its recording is found out. */
export function sourceHash(dir) {
  const hash = createHash('sha256');
  const files = readdirSync(dir, { recursive: true })
    .filter((file) => !file.startsWith('expected.') && statSync(join(dir, file)).isFile())
    .sort();
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(dir, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** The rule a case states on its first line. */
export const ruleOf = (source) => /^\/\/ (?!@)(.+)/.exec(source)?.[1];

/** All cases under `root`, whichever layout it has, sorted by id. @returns {Case[]} */
export function findCases(root) {
  const manifest = join(root, 'manifest.json');
  return existsSync(manifest) ? flatCases(root, JSON.parse(read(manifest))) : ownCases(root);
}

function ownCases(root) {
  const cases = [];
  for (const area of folders(root)) {
    for (const name of folders(join(root, area)))
      cases.push(ownCase(join(root, area, name), area, name));
  }
  return cases;
}

/** One case in the project's layout; `recorded` is undefined before its first recording. */
export function ownCase(dir, area, name) {
  const entry = ENTRIES.find((file) => existsSync(join(dir, file)));
  if (!entry) throw new Error(`${dir} has neither ${ENTRIES.join(' nor ')}`);
  const json = join(dir, 'expected.json');
  const recorded = existsSync(json) ? JSON.parse(read(json)) : undefined;
  return {
    id: `${area}/${name}`,
    area,
    dir,
    entry,
    directives: directives(read(join(dir, entry))),
    recorded,
    expected(major) {
      const exit = recorded?.nodes[major]?.exit;
      if (exit === undefined) return undefined;
      const of = (stream) => heldFile(dir, major, stream);
      return { stdout: of('out') ?? '', stderr: of('err') ?? '', exit };
    },
  };
}

/** The newest `expected.<m>.<stream>` with m <= major. */
function heldFile(dir, major, stream) {
  const since = readdirSync(dir)
    .map((file) => new RegExp(`^expected\\.(\\d+)\\.${stream}$`).exec(file)?.[1])
    .filter((found) => found !== undefined && Number(found) <= major)
    .sort((a, b) => b - a)[0];
  return since === undefined ? undefined : read(join(dir, `expected.${since}.${stream}`));
}

function flatCases(root, manifest) {
  return Object.entries(manifest.programs).map(([path, nodes]) => flatCase(root, path, nodes));
}

function flatCase(root, path, nodes) {
  const isFolder = statSync(join(root, path)).isDirectory();
  const entry = isFolder
    ? join(
        path,
        ENTRIES.find((file) => existsSync(join(root, path, file))),
      )
    : path;
  const base = join(root, isFolder ? path : path.replace(/\.m?js$/, ''));
  const stream = (major, kind) => {
    const file = `${base}.${major}.${kind}`;
    return existsSync(file) ? read(file) : undefined;
  };
  return {
    id: relative(root, base),
    area: path.split('/')[0],
    dir: join(root, dirname(entry)),
    entry: entry.slice(dirname(entry).length + 1),
    directives: directives(read(join(root, entry))),
    expected(major) {
      const exit = nodes[major]?.exit;
      if (exit === undefined) return undefined;
      return { stdout: stream(major, 'out') ?? '', stderr: stream(major, 'err') ?? '', exit };
    },
  };
}
