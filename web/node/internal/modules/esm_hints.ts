/**
 * "Did you mean to import …?": an `import` that finds nothing says what `require` would have found (Node's
 * resolveAsCommonJS and decorateErrorWithCommonJSHints).
 */
import type { Environment } from '../environment.ts';
import { noteStackText } from '../node_places.ts';
import { dirname, fileURLToPath, isRelative, pathToFileURL } from './files.ts';

/** What `require` finds, as `import` would have to name it; undefined if nothing. */
function foundByRequire(env: Environment, specifier: string, parent: string): string | undefined {
  const { Module } = env.require('module');
  const from = parent.startsWith('file://') ? fileURLToPath(parent) : undefined;
  if (from === undefined) return undefined;
  const asking = new Module(from, null);
  asking.paths = Module._nodeModulePaths(from);
  let found: string;
  try {
    found = Module._resolveFilename(specifier, asking, false);
  } catch {
    // Nothing to suggest.
    return undefined;
  }
  return env.profile.major < 20
    ? nameOf18(env, specifier, from, found)
    : nameOf(env, specifier, from, found);
}

function nameOf(env: Environment, specifier: string, from: string, found: string): string {
  const { relative } = env.require('path');
  if (isRelative(specifier)) {
    const path = relative(pathOfUrl(dirname(from)), pathOfUrl(found));
    return path.startsWith('../') ? path : `./${path}`;
  }
  if (specifier.startsWith('/') || specifier.startsWith('.')) return found;
  const name = specifier.split('/')[0] as string;
  const needle = `/node_modules/${name}/`;
  const at = found.lastIndexOf(needle);
  if (at < 0) return pathToFileURL(found);
  const rest = found.slice(at + needle.length).split('/');
  return `${name}/${rest.map(encodeURIComponent).join('/')}`;
}

const pathOfUrl = (path: string): string => pathToFileURL(path).slice('file://'.length);

/** Up to Node 18 a relative name was seen from the file that asks, as if it were a folder. */
function nameOf18(env: Environment, specifier: string, from: string, found: string): string {
  if (isRelative(specifier)) {
    const path = env.require('path').relative(from, found);
    return path.startsWith('../') ? path : `./${path}`;
  }
  if (specifier.startsWith('/') || specifier.startsWith('.')) return found;
  const at = found.indexOf(specifier.split('/')[0] as string);
  return at < 0 ? found : found.slice(at);
}

/** Adds the hint to message and stack, where there is one to give. */
export function addCommonJsHint(
  env: Environment,
  error: Error,
  specifier: string,
  parent: string,
): void {
  const { major } = env.profile;
  if (major <= 10) return;
  const path = specifier.startsWith('file://') ? fileURLToPath(specifier) : specifier;
  const found = foundByRequire(env, path, parent);
  if (found === undefined || (major >= 20 && found === path)) return;
  const hint = `Did you mean to import ${major < 20 ? found : JSON.stringify(found)}?`;
  noteStackText(error);
  const stack = `${error.stack}`;
  const end = stack.indexOf('\n');
  error.stack =
    end < 0 ? `${stack}\n${hint}` : `${stack.slice(0, end)}\n${hint}${stack.slice(end)}`;
  error.message += `\n${hint}`;
}
