// The npm packages that a program may require without bringing them: each is a devDependency, pinned by package-lock.json.
export const catalogue = [
  'express',
  'koa',
  '@koa/bodyparser',
  '@koa/cors',
  '@koa/router',
  'body-parser',
  'compression',
  'cookie-parser',
  'cors',
  'express-session',
  'helmet',
  'koa-bodyparser',
  'koa-compose',
  'koa-router',
  'koa-static',
  'morgan',
];

/** Files and folders that no program can require: documentation, types, tests, what browsers load. */
export const LEFT_OUT =
  /(^|\/)(\.[^/]*|tests?|examples?|bench(mark)?s?|[^/]*\.(md|markdown|ya?ml|map|[cm]?ts))(\/|$)|(^|\/)[^/]*\.config\.[cm]?js$|^qs\/dist\//;

/** The chunk that nobody needs from the start. */
export const ENCODINGS = 'encodings';

/** Tables of encodings: most of iconv-lite, needed for a body in one of these encodings only. */
const TABLES = /\/iconv-lite\/encodings\/tables\//;

/** What several packages need stands in a chunk of its own if it has at least so many characters. */
const OWN_CHUNK = 90_000;

/** Who of the catalogue needs a text, and the first package that has it. */
export class Need {
  users = new Set();
  /** Path of a package, or of a file in it. */
  path;
  size;

  constructor(path, size) {
    this.path = path;
    this.size = size;
  }

  get key() {
    return [...this.users].sort().join();
  }
}

/**
 * Which chunk each of the texts stands in.
 * @param {Need[]} needs  all of them
 * @returns {(need: Need) => string}  a chunk's name
 */
export function divide(needs) {
  const groups = new Map();
  for (const { key, path, size } of needs) {
    if (!groups.has(key)) groups.set(key, { size: 0, largest: 0, name: '' });
    const group = groups.get(key);
    group.size += size;
    // Named after its largest text.
    if (size > group.largest) Object.assign(group, { largest: size, name: packageOf(path) });
  }
  return ({ users, key, path }) => {
    if (TABLES.test(path)) return ENCODINGS;
    if (users.size === 1) return chunkName([...users][0]);
    const { size, name } = groups.get(key);
    return size < OWN_CHUNK ? 'shared' : `with-${chunkName(name)}`;
  };
}

const packageOf = (path) =>
  /^(@[^/]+\/)?[^/]+/.exec(
    path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  )[0];

/** `@koa/router` -> `koa.router`, which `koa-router` is not. */
const chunkName = (name) => name.replace(/^@/, '').replace('/', '.');
