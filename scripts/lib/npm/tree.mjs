// What npm installed for a package: its own folder and those of everything it depends on, as package-lock.json has them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Types only, no code. */
const TYPES = /(^|\/)node_modules\/(@types\/|undici-types$)/;

/**
 * Paths (`node_modules/…`) of the packages that `name` needs, itself among them.
 * @param {Record<string, {dependencies?: object, optionalDependencies?: object}>} lock  the lock's `packages`
 * @returns {Set<string>}
 */
export function closure(lock, name) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path) || TYPES.test(path)) return;
    found.add(path);
    const { dependencies = {}, optionalDependencies = {} } = lock[path];
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
      visit(resolve(lock, path, needed));
    }
  };
  visit(resolve(lock, '', name));
  return found;
}

/** Where Node finds the package `name` from inside the package at `from`. */
function resolve(lock, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (lock[path] !== undefined) return path;
    if (at === '') throw new Error(`package-lock.json has no ${name} for ${from || 'the project'}`);
  }
}

/**
 * The files of one installed package, those of packages inside it aside.
 * @returns {[name: string, text: string][]}
 */
export function filesOf(root, path, isLeftOut) {
  const names = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, path, folder)).sort()) {
      const name = folder === '' ? entry : `${folder}/${entry}`;
      if (entry === 'node_modules' || isLeftOut(name)) continue;
      if (statSync(join(root, path, name)).isDirectory()) walk(name);
      else names.push(name);
    }
  };
  walk('');
  return names.map((name) => [name, readFileSync(join(root, path, name), 'utf8')]);
}
