// One thread of a pool: loads the runtime, then answers each program with what it printed.
import { parentPort } from 'node:worker_threads';
import { loadRuntime, runProgram } from './runtime.mjs';

/** The exit code of a program that a limit stopped, as tests/run.mjs has it. */
const STOPPED = 124;

const runtime = loadRuntime();

function run(program) {
  const printed = { 1: [], 2: [] };
  const write = (stream, text) => printed[stream].push(text);
  const { exitCode, stopped } = runProgram({ ...program, runtime, write });
  if (stopped) printed[2].push(`${stopped.message}\n`);
  return {
    stdout: printed[1].join(''),
    stderr: printed[2].join(''),
    exit: stopped ? STOPPED : exitCode,
  };
}

parentPort.on('message', (program) => {
  try {
    parentPort.postMessage(run(program));
  } catch (error) {
    const crash = error?.stack ?? String(error);
    parentPort.postMessage({ stdout: '', stderr: '', exit: undefined, crash });
  }
});
