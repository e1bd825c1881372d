// Writes web/dist/packages: npm packages that programs may require without bringing them, as files of a volume, lowered
// ahead. CHUNK.json holds `files` (by package: who of the catalogue needs it; by name: the number of a text, here or in
// another chunk), `texts` and the `templates` of what lowering puts in (web/node/internal/packages/chunk.ts); index.json
// says which chunks each package of the catalogue needs.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, divide, ENCODINGS, LEFT_OUT, Need } from './lib/npm/catalogue.mjs';
import { loweredAhead, Templates } from './lib/npm/lowered.mjs';
import { closure, filesOf } from './lib/npm/tree.mjs';
import { root } from './lib/project.mjs';

const target = join(root, 'web/dist/packages');

/** By path: who of the catalogue needs the package, its files, and what its package.json says they are. */
function readPackages() {
  const { packages: lock } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const packages = new Map();
  for (const name of catalogue) {
    if (!existsSync(join(root, 'node_modules', name))) {
      throw new Error(`node_modules has no ${name}: run npm ci (make setup does).`);
    }
    for (const path of closure(lock, name)) {
      if (!packages.has(path)) {
        const inside = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
        const files = filesOf(root, path, (file) => LEFT_OUT.test(`${inside}/${file}`));
        const { type } = JSON.parse(files.find(([file]) => file === 'package.json')[1]);
        packages.set(path, { users: new Set(), files, type });
      }
      packages.get(path).users.add(name);
    }
  }
  return packages;
}

class Chunk {
  files = {};
  texts = [];
  templates = new Templates();

  toJSON() {
    return { files: this.files, texts: this.texts, templates: this.templates.list };
  }
}

/** What a file holds, and how Node would read it. */
function entryOf(text, kind, templates) {
  const ahead = kind && loweredAhead(text, kind, templates);
  if (ahead === undefined) return [text];
  const { edits, functions, helpers, module } = ahead;
  return module ? [text, edits, functions, helpers, module] : [text, edits, functions, helpers];
}

function kindOf(file, type) {
  if (file.endsWith('.mjs')) return 'module';
  if (file.endsWith('.cjs')) return 'commonJs';
  if (!file.endsWith('.js')) return undefined;
  return type === 'module' ? 'module' : 'commonJs';
}

/** Texts by what they are read as, each once, and who needs them. */
function needsOf(packages) {
  const needs = new Map();
  for (const [path, { users, files, type }] of packages) {
    for (const [name, text] of files) {
      const key = textKey(name, type, text);
      if (!needs.has(key)) needs.set(key, new Need(`${path}/${name}`, text.length));
      for (const user of users) needs.get(key).users.add(user);
    }
  }
  return needs;
}

const textKey = (name, type, text) => `${kindOf(name, type)} ${text}`;

function chunksOf(packages) {
  const needs = needsOf(packages);
  const homeOf = divide([...needs.values()]);
  const chunks = new Map();
  const places = new Map();
  const chunk = (name) => chunks.get(name) ?? chunks.set(name, new Chunk()).get(name);
  const place = (name, type, text) => {
    const key = textKey(name, type, text);
    if (!places.has(key)) {
      const home = homeOf(needs.get(key));
      const { texts, templates } = chunk(home);
      places.set(key, {
        home,
        index: texts.push(entryOf(text, kindOf(name, type), templates)) - 1,
      });
    }
    return places.get(key);
  };
  const needed = new Map(catalogue.map((name) => [name, new Set()]));
  for (const [path, { users, files, type }] of packages) {
    const own = homeOf(needs.get(textKey(...keyFile(files, type))));
    const listed = {};
    for (const [name, text] of files) {
      const { home, index } = place(name, type, text);
      listed[name] = home === own ? index : `${home}:${index}`;
      if (home !== ENCODINGS) for (const user of users) needed.get(user).add(home);
    }
    chunk(own).files[path] = [[...users].join(' '), listed];
  }
  return { chunks, needed };
}

/** A package is listed where its package.json stands. */
function keyFile(files, type) {
  const [name, text] = files.find(([file]) => file === 'package.json');
  return [name, type, text];
}

function build() {
  const { chunks, needed } = chunksOf(readPackages());
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const write = (name, value) => writeFileSync(join(target, `${name}.json`), JSON.stringify(value));
  for (const [name, chunk] of chunks) write(name, chunk);
  const packages = [...needed].map(([name, names]) => [name, [...names].sort()]);
  write('index', { chunks: [...chunks.keys()].sort(), packages: Object.fromEntries(packages) });
}

build();
