/** A thread's own side: it waits for the message that says what to run (Node's lib/internal/main/worker_thread.js). */
import type { Environment } from '../environment.ts';
import { ArrayPrototypePush, ArrayPrototypeSplice } from '../primordials.ts';
import { evaluateScript } from '../process/execution.ts';
import { createSerializer } from './error_serdes.ts';
import { kStdioWantsMoreDataCallback, kWaitingStreams, messageTypes } from './stdio.ts';
import type { StartedThread } from './thread_info.ts';

const EVAL_NAME = '[worker eval]';
/** Virtual microseconds to serialize an error: V8 formats its stack. */
const COST_OF_REPORT = 400;

export default function create(env: Environment) {
  const { major } = env.profile;
  const started = env.thread.started as StartedThread;
  const port = env.require('internal/messaging').createPort(started.port);
  port[kWaitingStreams] = 0;
  const modules = () => env.require('internal/modules');

  function onmessage(message: any): void {
    const { process } = env;
    switch (message.type) {
      case messageTypes.LOAD_SCRIPT:
        load(message);
        return;
      case messageTypes.STDIO_PAYLOAD: {
        const { stream, chunks } = message;
        for (let i = 0; i < chunks.length; i++) {
          process[stream].push(chunks[i].chunk, chunks[i].encoding);
        }
        return;
      }
      default:
        process[message.stream][kStdioWantsMoreDataCallback]();
    }
  }

  function load(message: any): void {
    const { process } = env;
    port.unref();
    if (message.argv !== undefined) ArrayPrototypePush(process.argv, ...message.argv);
    const publicWorker = env.require('worker_threads');
    publicWorker.parentPort = message.publicPort;
    publicWorker.workerData = message.workerData;
    if (major >= 12) {
      env.require('internal/worker').assignEnvironmentData(message.environmentData);
      env.require('internal/worker/messaging').setupMainThreadPort(message.mainThreadPort);
    }
    if (!message.hasStdin) process.stdin.push(null);
    port.postMessage({ type: messageTypes.UP_AND_RUNNING });
    run(message);
  }

  function run({ filename, doEval }: any): void {
    if (doEval === 'classic') {
      evaluate(filename);
      return;
    }
    if (doEval === 'data-url') {
      modules().runModule(filename);
      return;
    }
    ArrayPrototypeSplice(env.process.argv, 1, 0, filename);
    modules().runMain(filename);
  }

  /** `evalScript`: a script of the global scope with the names that a module has. */
  function evaluate(source: string): void {
    const { process } = env;
    if (major >= 12) ArrayPrototypeSplice(process.argv, 1, 0, EVAL_NAME);
    process._eval = source;
    const filename = `${process.cwd()}/${EVAL_NAME}`;
    const isModule = env.require('internal/options').get('--input-type') === 'module';
    if (isModule || (major >= 22 && modules().isModuleSyntax(source, filename))) {
      evaluateModule(`${filename}1`, source);
      return;
    }
    evaluateScript(env, source, false, EVAL_NAME);
  }

  /** A module that has its text from elsewhere: it stands in the directory while it is read. */
  function evaluateModule(path: string, source: string): void {
    const fs = env.require('fs');
    fs.writeFileSync(path, source);
    modules().runModule(path, () => fs.unlinkSync(path));
  }

  /** What ends the thread because of an error: its parent hears of it. */
  function fail(error: unknown, handlerThrew: boolean): void {
    const { process, loop } = env;
    if (!process._exiting) {
      try {
        process._exiting = true;
        process.exitCode = 1;
        if (!handlerThrew) process.emit('exit', process.exitCode);
      } catch (second) {
        // Node says nothing of an error in an 'exit' listener while the thread dies of another.
        if (loop.fuel.isSentinel(second)) throw second;
      }
    }
    let message: object;
    // What was posted before has reached the parent by the time the error is serialized.
    loop.spend(COST_OF_REPORT);
    try {
      message = { type: messageTypes.ERROR_MESSAGE, error: createSerializer(env)(error) };
    } catch (second) {
      if (loop.fuel.isSentinel(second)) throw second;
      message = { type: messageTypes.COULD_NOT_SERIALIZE_ERROR };
    }
    port.postMessage(message);
    process.exitCode ??= 1;
  }

  return {
    port,
    fail,
    /** Runs when the thread's loop begins. */
    start(): void {
      port.on('message', onmessage);
    },
  };
}
