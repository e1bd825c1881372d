/** One run: a realm with its first process, and the loop until all processes have ended. */
import { Kind } from '../../generated/trace.ts';
import type { Host } from './host.ts';
import type { Outside } from './http/outside.ts';
import { NULL, STDERR, STDOUT } from './kernel/descriptors.ts';
import { Loop } from './loop.ts';
import type { LimitName } from './machine.ts';
import { NodeProcess } from './node_process.ts';
import type { OutsideTraffic } from './outside_requests.ts';
import { setPartSource } from './parts.ts';
import type { ProcessRecord } from './process_records.ts';
import { Realm } from './realm.ts';
import type { RunLimits, Scenario } from './scenario.ts';

/** What happened, packed as the core keeps it; empty where it was not recorded. */
export interface PackedTrace {
  /** Number of events. */
  readonly events: number;
  readonly bytes: number;
  /** Four words an event (crate/src/trace.rs). */
  words(): Uint32Array;
}

export interface StoppedRun {
  limit: LimitName;
  message: string;
  /** The port of a server that waits for connections: nothing is wrong with the program. */
  listening: number | undefined;
}

export interface RunResult {
  /** The exit code; null when a limit ended the run. */
  exitCode: number | null;
  stopped: null | StoppedRun;
  /** With the limit `parts`: the part whose script is to be loaded before the program runs again. */
  missingPart: string | undefined;
  /** With the limit `packages`: the chunks that are to be loaded first. */
  missingChunks: readonly string[];
  processes: readonly ProcessRecord[];
  /** What became of the scenario's requests from outside; undefined where it has none. */
  traffic: OutsideTraffic | undefined;
  trace: PackedTrace;
  /** Names of events, by the index in EMIT events. */
  names: string[];
  /** Which positions belong to which file. */
  files: { path: string; base: number; length: number }[];
  /** Virtual time at the end, in microseconds. */
  time: number;
}

const DEFAULT_LIMITS: Required<RunLimits> = {
  virtual: 60_000,
  wall: 10_000,
  callbacks: 100_000_000,
  traceEvents: 16_000_000,
  outputLines: 100_000,
};

/** What the user is told when a limit ends the run. */
const limitMessages: Record<LimitName, (limits: Required<RunLimits>) => string> = {
  virtual: ({ virtual }) => `stopped: ${virtual / 1000} s of virtual time are over`,
  wall: ({ wall }) => `stopped: it ran for more than ${wall / 1000} s of real time`,
  callbacks: ({ callbacks }) => `stopped: more than ${callbacks} callbacks ran`,
  trace: ({ traceEvents }) => `stopped: more than ${traceEvents} events were recorded`,
  output: ({ outputLines }) => `stopped: it printed more than ${outputLines} lines`,
  packages: () => 'stopped: an npm package is not loaded yet',
  parts: () => 'stopped: a part of the runtime is not loaded yet',
  idle: () => 'stopped: it waits for something that will never happen',
  nested: () =>
    'stopped: two threads block each other by turns (Atomics.wait), which cannot be modelled on one stack',
};

export function runScenario(embedder: Host, scenario: Scenario, traced: boolean): RunResult {
  const limits = { ...DEFAULT_LIMITS, ...scenario.limits };
  const realm = new Realm(embedder, scenario, limits, traced);
  const { machine, lowering } = realm;
  let missingPart: string | undefined;
  setPartSource(
    (name) => embedder.part?.(name),
    (name) => {
      missingPart = name;
      return machine.stop('parts');
    },
  );
  const loop = new Loop(
    machine,
    realm.loopOptions(() => first.env.process.env.UV_THREADPOOL_SIZE),
  );
  const descriptors = [NULL, STDOUT, STDERR];
  const first = new NodeProcess(realm, loop, undefined, { scenario, descriptors });
  realm.kernel.adopt(first);
  realm.install(first);
  first.start(scenario.machine?.startup ?? -1);
  const outside = startOutside(first);
  if (machine.stopped === undefined) machine.run();

  const { core, stopped } = machine;
  const exitCode = stopped === undefined ? realm.kernel.exitCode : null;
  if (traced && exitCode !== null) core.traceEvent(Kind.Exit, 0, exitCode, core.micros(), 0);
  return {
    exitCode,
    stopped:
      stopped === undefined
        ? null
        : describeStop(stopped, { limits, outside, port: realm.network.listeningPort }),
    missingPart,
    missingChunks: realm.missingChunks,
    processes: realm.records,
    traffic: outside?.traffic(),
    trace: {
      events: core.traceLength(),
      bytes: core.traceBytes(),
      words: () => core.traceWords(),
    },
    names: core.emitterNames(),
    files: lowering.files.map(({ path, base, length }) => ({ path, base, length })),
    time: core.micros(),
  };
}

/** Plans the requests from outside, where the scenario has any. */
function startOutside({ env, loop }: NodeProcess): Outside | undefined {
  const { requests = [] } = env.scenario;
  if (requests.length === 0) return undefined;
  try {
    const outside: Outside = env.require('internal/http/outside')(requests);
    outside.start(loop);
    return outside;
  } catch (error) {
    // The part is not loaded yet; the run ends before it has begun.
    if (loop.machine.stopped === undefined) throw error;
    loop.fuel.land();
    return undefined;
  }
}

/** A server goes on listening: who reads the result is told that nothing is missing. */
function describeStop(
  limit: LimitName,
  known: { limits: Required<RunLimits>; outside: Outside | undefined; port: number | undefined },
): StoppedRun {
  const { limits, outside, port } = known;
  const isWaiting = limit === 'idle' || limit === 'virtual';
  if (!isWaiting || port === undefined) {
    return { limit, message: limitMessages[limit](limits), listening: undefined };
  }
  const requests = outside?.isDone ? 'all requests are through; ' : '';
  const message = `${requests}the server is still listening on port ${port}, and nothing more will arrive`;
  return { limit, message, listening: port };
}
