import { builtinName, NODE_MODULES } from './node-modules.ts';

/** What a specifier means in the lane. */
export type Target =
  | { kind: 'file'; path: string }
  | { kind: 'builtin'; name: string }
  | { kind: 'missing'; message: string };

/** Resolves like Node among the scenario's own files; Node's modules go by name. */
export function resolve(
  specifier: string,
  importer: string,
  files: Record<string, unknown>,
  exact: boolean,
): Target {
  const name = builtinName(specifier);
  if (NODE_MODULES.has(name)) return { kind: 'builtin', name };
  if (!/^(\.{1,2}$|(\.\.?)?\/)/.test(specifier)) {
    return {
      kind: 'missing',
      message: `'${specifier}' is not one of the files, nor a module of Node's`,
    };
  }
  const path = join(importer.split('/').slice(0, -1), specifier);
  const candidates = exact
    ? [path]
    : [path, `${path}.js`, `${path}.json`, `${path}.cjs`, join(path.split('/'), 'index.js')];
  const found = candidates.find((candidate) => Object.hasOwn(files, candidate));
  if (found !== undefined) return { kind: 'file', path: found };
  return { kind: 'missing', message: `Cannot find '${specifier}' from ${importer}` };
}

function join(folder: string[], specifier: string): string {
  const parts = specifier.startsWith('/') ? [] : [...folder];
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
