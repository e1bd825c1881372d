// Runs one lowered fixture: `node evaluate.mjs LOWER LOWERED.json ENTRY`. The JSON is what the example
// `lower` printed for the entry and every module it may import.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { helper } from './runtime.mjs';

const [, , lower, bundle, entry] = process.argv;
const files = new Map();
for (const file of JSON.parse(readFileSync(bundle, 'utf8')))
  files.set(path.resolve(file.path), file);

globalThis.SuppressedError ??= class SuppressedError extends Error {
  constructor(error, suppressed, message) {
    super(message);
    Object.defineProperty(this, 'error', { value: error, configurable: true, writable: true });
    Object.defineProperty(this, 'suppressed', {
      value: suppressed,
      configurable: true,
      writable: true,
    });
  }
};
Object.defineProperty(SuppressedError.prototype, 'name', {
  value: 'SuppressedError',
  configurable: true,
});

function originalOffset(edits, lowered) {
  let delta = 0;
  for (const { at, removed, inserted } of edits) {
    if (lowered < at + delta) break;
    if (lowered < at + delta + inserted) return at;
    delta += inserted - removed;
  }
  return lowered - delta;
}

function lineStart(text, line) {
  let start = 0;
  for (let number = 1; number < line; number++) start = text.indexOf('\n', start) + 1;
  return start;
}

function originalColumn(file, line, column) {
  const { lowered, source } = file;
  const prefix = line === 1 ? (file.prefix ?? 0) : 0;
  const offset = lineStart(lowered.code, line) + column - 1 - prefix;
  return originalOffset(lowered.edits, offset) - lineStart(source, line) + 1;
}

Error.prepareStackTrace = (error, sites) => {
  const lines = [String(error)];
  for (const site of sites) {
    const file = files.get(site.getFileName() ?? '');
    if (!file) continue;
    const line = site.getLineNumber();
    lines.push(`    at ${file.path}:${line}:${originalColumn(file, line, site.getColumnNumber())}`);
  }
  return lines.join('\n');
};

const nativeToString = Function.prototype.toString;
const originals = new Map();
Function.prototype.toString = {
  toString() {
    const text = Reflect.apply(nativeToString, helper.generatorOf(this) ?? this, []);
    return originals.get(text) ?? text;
  },
}.toString;

function register(file) {
  const { code, functions } = file.lowered;
  for (const { start, end, loweredStart, loweredEnd } of functions) {
    originals.set(code.slice(loweredStart, loweredEnd), file.source.slice(start, end));
  }
}

function lowerString(source, ...how) {
  const [file] = JSON.parse(execFileSync(lower, [...how, '-'], { input: source }));
  if (file.errors) throw new SyntaxError(file.errors[0].message);
  register(file);
  return file.lowered.code;
}

helper.ev = (source, flags) =>
  typeof source === 'string' ? lowerString(source, '--eval', String(flags)) : source;
helper.ie = {
  eval: (source) =>
    typeof source === 'string' ? (0, eval)(lowerString(source, '--script')) : source,
}.eval;
globalThis.$L = helper;

function compile(file, code, prefix, filename) {
  file.prefix = prefix.length;
  register(file);
  return vm.runInThisContext(prefix + code, { filename });
}

function fileHelper(filename) {
  return {
    async imp(specifier) {
      const record = await load(specifier, filename);
      if (record.generator) await evaluate(record);
      return namespaceOf(record);
    },
    meta: { url: pathToFileURL(filename).href },
    get args() {
      throw new ReferenceError('arguments is not defined');
    },
    filename,
  };
}

function runCommonJs(filename) {
  const file = files.get(filename);
  const { code, helper: local, fileHelper: fileLocal } = file.lowered;
  const head = '(exports,require,module,__filename,__dirname)';
  const prefix = `(function(${local},${fileLocal},eval){return function${head}{`;
  const outer = compile(file, `${code}\n}})`, prefix, filename);
  const module = { exports: {} };
  const main = outer(helper, fileHelper(filename), eval);
  const require = createRequire(pathToFileURL(filename));
  Reflect.apply(main, module.exports, [
    module.exports,
    require,
    module,
    filename,
    path.dirname(filename),
  ]);
}

const modules = new Map();

async function load(specifier, from) {
  if (!specifier.startsWith('.')) return { namespace: await import(specifier) };
  return instantiate(path.resolve(path.dirname(from), specifier));
}

// A record is known before its requests are loaded, so that modules may import each other.
async function instantiate(filename) {
  let record = modules.get(filename);
  if (record) return record;
  const file = files.get(filename);
  record = { filename, info: file.lowered.module, getters: {}, requests: [], state: 'new' };
  modules.set(filename, record);
  for (const { specifier } of record.info.requests)
    record.requests.push(await load(specifier, filename));
  link(record, file);
  return record;
}

function link(record, file) {
  const own = fileHelper(record.filename);
  own.export = (getters) => Object.assign(record.getters, getters);
  record.requests.forEach((request, index) => {
    own[`i${index}`] = new Proxy(
      {},
      {
        get: (_, key) => resolve(request, key)(),
        set() {
          throw new TypeError('Assignment to constant variable.');
        },
      },
    );
    Object.defineProperty(own, `ns${index}`, {
      get: () => namespaceOf(request),
      set() {
        throw new TypeError('Assignment to constant variable.');
      },
    });
  });
  const make = compile(file, file.lowered.code, '', record.filename);
  record.generator = Reflect.apply(make, undefined, [helper, own]);
  record.generator.next();
}

function resolve(record, name) {
  if (record.namespace) return () => record.namespace[name];
  if (Object.hasOwn(record.getters, name)) return record.getters[name];
  const indirect = record.info.indirectExports.find((found) => found.exported === name);
  if (indirect) {
    const request = record.requests[indirect.request];
    return indirect.imported === null
      ? () => namespaceOf(request)
      : resolve(request, indirect.imported);
  }
  if (name === 'default') return undefined;
  for (const star of record.info.starExports) {
    const found = resolve(record.requests[star], name);
    if (found) return found;
  }
  return undefined;
}

function exportNames(record, seen = new Set()) {
  if (seen.has(record)) return [];
  seen.add(record);
  const { localExports, indirectExports, starExports } = record.info;
  const names = [...localExports, ...indirectExports].map(({ exported }) => exported);
  for (const star of starExports) {
    names.push(...exportNames(record.requests[star], seen).filter((name) => name !== 'default'));
  }
  return [...new Set(names)].sort();
}

function namespaceOf(record) {
  if (record.namespace) return record.namespace;
  const namespace = Object.create(null);
  for (const name of exportNames(record)) {
    Object.defineProperty(namespace, name, { get: resolve(record, name), enumerable: true });
  }
  Object.defineProperty(namespace, Symbol.toStringTag, { value: 'Module' });
  record.made ??= Object.preventExtensions(namespace);
  return record.made;
}

async function evaluate(record) {
  if (record.state !== 'new') return;
  record.state = 'evaluating';
  for (const request of record.requests) if (request.generator) await evaluate(request);
  await new Promise((resolve, reject) => helper.drive(record.generator, { resolve, reject }));
}

const filename = path.resolve(entry);
if (filename.endsWith('.mjs')) await evaluate(await instantiate(filename));
else runCommonJs(filename);
