// Runs programs in the wasm runtime under Node: wasm and the runtime script are compiled once, each program gets a
// fresh realm (a vm context).
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const root = new URL('../../', import.meta.url);
const scriptFile = fileURLToPath(new URL('web/dist/runtime.js', root));
const partFile = (name) => fileURLToPath(new URL(`web/dist/${name}.js`, root));
const packagesFolder = new URL('web/dist/packages/', root);
const wasmFile = fileURLToPath(new URL('web/pkg/loopscope_web_bg.wasm', root));

/** Compiles the runtime; `make run` or `make test` has built it. */
export function loadRuntime() {
  let script;
  let wasm;
  try {
    script = new vm.Script(readFileSync(scriptFile, 'utf8'), { filename: 'loopscope:runtime' });
    wasm = new WebAssembly.Module(readFileSync(wasmFile));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`The runtime is not built (${error.path} is missing): run make test once.`);
  }
  return { script, wasm, packages: packageSource() };
}

/** web/dist/packages; every chunk is read once. */
function packageSource() {
  const chunks = new Map();
  const read = (name) => {
    if (!chunks.has(name)) {
      chunks.set(name, readFileSync(new URL(`${name}.json`, packagesFolder), 'utf8'));
    }
    return chunks.get(name);
  };
  return { needed: JSON.parse(read('index')).packages, read };
}

/** Evaluates the runtime in a realm of its own. */
const bootInContext = (runtime) =>
  runtime.script.runInContext(vm.createContext({ TextEncoder, TextDecoder }));

/** A realm with the runtime in it; `bootIn` makes it, and may take names from the global object. */
function createRealm(runtime, output, bootIn) {
  const { now } = performance;
  const host = {
    output,
    wasm: runtime.wasm,
    realNow: now.bind(performance),
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    structuredClone,
    part: (name) => readFileSync(partFile(name), 'utf8'),
    packages: runtime.packages,
    readFile: readHostFile,
    readDir: readHostDirectory,
  };
  return bootIn(runtime)(host);
}

function readHostFile(path) {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    // Not a file that can be read here: for the program it does not exist.
    return undefined;
  }
}

function readHostDirectory(path) {
  try {
    if (!statSync(path).isDirectory()) return undefined;
    const entries = readdirSync(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map((entry) => ({ name: entry.name, kind: entry.isFile() ? 'file' : 'directory' }));
  } catch {
    return undefined;
  }
}

/**
 * Runs one program: `entry` in `directory`. `files` maps absolute paths to texts; other files are read from the
 * directory as the program asks for them. `write(stream, text)` gets the output as it is printed.
 */
export function runProgram({
  runtime,
  files = {},
  directory = '/app',
  entry: given,
  node = 24,
  module,
  args = [],
  env = {},
  execArgv = [],
  stdin,
  requests,
  limits,
  machine,
  schedule,
  trace = false,
  write,
  bootIn = bootInContext,
}) {
  const entry = resolve(directory, given);
  if (!(entry in files)) files = { ...files, [entry]: readFileSync(entry, 'utf8') };
  const records = [];
  const output = (record) => {
    records.push(record);
    write?.(record.stream, record.text);
  };
  const { run } = createRealm(runtime, output, bootIn);
  const scenario = {
    v: 1,
    files,
    entry,
    module,
    node,
    args,
    env,
    execArgv,
    stdin,
    requests,
    limits,
    machine,
    schedule,
    directory,
  };
  return { ...run(scenario, { traced: trace }), records };
}
