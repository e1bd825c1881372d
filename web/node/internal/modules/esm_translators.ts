/**
 * Modules that are not ES modules seen from ES modules: builtins, CommonJS files, JSON (Node's
 * lib/internal/modules/esm/translators.js).
 */
import type { Environment } from '../environment.ts';
import type { BuiltinCatalogue } from './builtin_names.ts';
import type { CjsExportNames } from './cjs_exports.ts';
import type { CommonJs } from './cjs_loader.ts';
import { SyntheticModule } from './esm_records.ts';

const { hasOwn } = Object;

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** A builtin: its enumerable exports and `default`. */
export function builtinModule(
  env: Environment,
  builtins: BuiltinCatalogue,
  url: string,
): SyntheticModule {
  const exports = builtins.require(url);
  const names = Object.keys(exports).filter((name) => name !== 'default');
  return new SyntheticModule(
    url,
    env.require('internal/engine_messages').refusals,
    [...names, 'default'],
    (module) => {
      setBuiltinExports(module, exports, names);
    },
  );
}

/** Copies a builtin's exports into its module (`syncBuiltinESMExports` does so again). */
export function setBuiltinExports(module: SyntheticModule, exports: any, names: string[]): void {
  for (const name of names) {
    // An accessor may refuse: such an export is undefined, as in Node. It may also need a part of the runtime, so it is
    // not read before the program does.
    const value = Object.getOwnPropertyDescriptor(exports, name);
    if (value && 'value' in value) module.setExport(name, value.value);
    else module.setLazyExport(name, () => readQuietly(exports, name));
  }
  module.setExport('default', exports);
}

function readQuietly(exports: any, name: string): unknown {
  try {
    return exports[name];
  } catch {
    return undefined;
  }
}

/** A CommonJS file: `module.exports` as `default`, and the names that its text tells. */
export function commonJsModule(
  env: Environment,
  commonJs: CommonJs,
  exportNames: CjsExportNames,
  url: string,
  path: string,
): SyntheticModule {
  const { major } = env.profile;
  const names = new Set(['default', ...exportNames.of(path)]);
  if (major >= 24) names.add('module.exports');
  return new SyntheticModule(
    url,
    env.require('internal/engine_messages').refusals,
    names,
    (module) => {
      const exports: any = commonJs.importExports(path);
      for (const name of names) {
        const isOwn = isObject(exports) && hasOwn(exports, name);
        if (name !== 'default' && name !== 'module.exports' && isOwn) {
          module.setExport(name, readQuietly(exports, name));
        }
      }
      module.setExport('default', exports);
      module.setExport('module.exports', exports);
    },
  );
}

/** A JSON file; shared with `require` where that has loaded it already. */
export function jsonModule(
  env: Environment,
  commonJs: CommonJs,
  url: string,
  path: string,
  text: string,
): SyntheticModule {
  const cache = commonJs.Module._cache;
  let entry = path === '' ? undefined : cache[path];
  if (!entry?.loaded) {
    try {
      entry = { exports: JSON.parse(text), loaded: true };
    } catch (error) {
      (error as Error).message = `${path}: ${(error as Error).message}`;
      throw error;
    }
    if (path !== '') cache[path] = entry;
  }
  return new SyntheticModule(
    url,
    env.require('internal/engine_messages').refusals,
    ['default'],
    (module) => {
      module.setExport('default', entry.exports);
    },
  );
}
