// A thread whose own global object becomes the program's, as the page's worker does it: one program, one thread.
// (A vm context would put an interceptor in front of every global name, which no browser has and no Node.)
import vm from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { runProgram } from '../lib/runtime.mjs';

const now = performance.now.bind(performance);
const post = parentPort.postMessage.bind(parentPort);
const ofTheLanguage = new Set(vm.runInNewContext('Object.getOwnPropertyNames(globalThis)'));

function removeHostNames() {
  for (let owner = globalThis; owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    for (const name of Reflect.ownKeys(owner)) {
      if (owner !== globalThis || !ofTheLanguage.has(name)) Reflect.deleteProperty(owner, name);
    }
  }
}

const { source, wasm, options } = workerData;
const script = new vm.Script(source, { filename: 'loopscope:runtime' });
const start = now();
const result = runProgram({
  ...options,
  runtime: { script, wasm },
  bootIn(runtime) {
    const { TextEncoder, TextDecoder } = globalThis;
    removeHostNames();
    Object.assign(globalThis, { TextEncoder, TextDecoder });
    return runtime.script.runInThisContext();
  },
});
const wall = now() - start;
const { stopped, exitCode, trace, records } = result;
post({
  wall,
  stopped,
  exitCode,
  events: trace.events,
  bytes: trace.bytes,
  text: records.map((record) => record.text).join(''),
});
