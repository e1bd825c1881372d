import type { Scenario } from '../scenario/scenario.ts';
import { loadChunks, mentionedChunks } from './packages.ts';
import type { DoneMessage, OutputRecord, RunMessage, SandboxMessage, Stopped } from './protocol.ts';
import { Realm } from './realm.ts';
import { loadParts, loadRuntime, mentionedParts } from './runtime.ts';
import workerScript from './worker.ts?script';

/** Real milliseconds that a run may take where the scenario does not say. */
export const DEFAULT_WALL_LIMIT = 10_000;

/** The runtime stops itself at the limit; the page kills the worker this much later. */
const GRACE = 1_500;

export interface NodeLaneEvents {
  output(records: OutputRecord[]): void;
  /** The program needs a part of the runtime that was not there: what was printed is void, run it again. */
  again(): void;
  done(result: Omit<DoneMessage, 'type'>): void;
  /** Killed from outside: what was printed stays, a trace there is not. */
  stopped(stopped: Stopped): void;
  /** The runtime itself failed. */
  crash(message: string, stack?: string): void;
}

/** The Node side: a fresh realm for every run, with one prepared ahead so that Run answers at once. */
export class NodeLane {
  #spare: Promise<Realm> | undefined;
  #cancel: (() => void) | undefined;
  /** What programs asked for without saying so in their text: parts and chunks of packages. */
  readonly #missed = new WeakMap<Scenario, { parts: string[]; chunks: string[] }>();

  /** Loads the runtime and prepares a realm; safe to call at any time. */
  warm(): void {
    if (this.#spare) return;
    const spare = createRealm();
    this.#spare = spare;
    const forget = () => {
      if (this.#spare === spare) this.#spare = undefined;
    };
    spare.then((realm) => {
      realm.onlost = () => {
        forget();
        realm.kill();
      };
    }, forget);
  }

  /** Starts a run; the one before, if any, is dropped without a word. */
  run(scenario: Scenario, events: NodeLaneEvents): void {
    this.abandon();
    this.warm();
    const spare = this.#spare as Promise<Realm>;
    this.#spare = undefined;
    let live = true;
    this.#cancel = () => {
      live = false;
      spare.then(
        (realm) => realm.kill(),
        () => {},
      );
    };
    const missed = this.#missed.get(scenario) ?? { parts: [], chunks: [] };
    Promise.all([
      spare,
      loadParts(new Set([...mentionedParts(scenario), ...missed.parts])),
      loadChunks(new Set([...mentionedChunks(scenario), ...missed.chunks])),
    ]).then(
      ([realm, parts, packages]) => {
        if (live) this.#start(realm, scenario, events, { parts, packages });
      },
      (error: Error) => {
        if (live) events.crash(error.message, error.stack);
      },
    );
  }

  /** Kills the run at hand on the reader's wish. */
  abandon(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #start(
    realm: Realm,
    scenario: Scenario,
    events: NodeLaneEvents,
    loaded: Pick<RunMessage, 'parts' | 'packages'>,
  ): void {
    const limit = scenario.limits?.wall ?? DEFAULT_WALL_LIMIT;
    const timer = setTimeout(() => {
      finish();
      events.stopped(wallLimit(limit));
    }, limit + GRACE);
    const finish = () => {
      clearTimeout(timer);
      realm.kill();
      this.#cancel = undefined;
      this.warm();
    };
    this.#cancel = () => {
      clearTimeout(timer);
      realm.kill();
      this.warm();
    };
    realm.onlost = () => {
      finish();
      events.stopped(MEMORY_LIMIT);
    };
    realm.onmessage = (message: SandboxMessage) => {
      if (message.type === 'output') events.output(message.records);
      else if (message.type === 'done') {
        finish();
        if (this.#noteMissing(scenario, message, loaded)) events.again();
        else events.done(message);
      } else if (message.type === 'crash') {
        finish();
        events.crash(message.message, message.stack);
      }
    };
    realm.post({
      type: 'run',
      ...loaded,
      scenario: { ...scenario, limits: { ...scenario.limits, wall: limit } },
    });
  }

  /** Whether the run ended for want of something that can be loaded. */
  #noteMissing(
    scenario: Scenario,
    { missingPart, missingChunks }: DoneMessage,
    { parts, packages }: Pick<RunMessage, 'parts' | 'packages'>,
  ): boolean {
    const missed = { parts: Object.keys(parts), chunks: Object.keys(packages.chunks) };
    if (missingPart !== undefined && !missed.parts.includes(missingPart)) {
      missed.parts.push(missingPart);
    } else if (missingChunks.some((chunk) => !missed.chunks.includes(chunk))) {
      missed.chunks.push(...missingChunks);
    } else return false;
    this.#missed.set(scenario, missed);
    return true;
  }
}

const MEMORY_LIMIT: Stopped = {
  limit: 'memory',
  message: 'Stopped: its process is gone, most likely because it used up its memory.',
};

function wallLimit(milliseconds: number): Stopped {
  return {
    limit: 'wall time',
    message: `Stopped: it was still running after ${milliseconds / 1000} s of real time.`,
  };
}

/** A realm whose worker has evaluated the runtime and waits for a scenario. */
async function createRealm(): Promise<Realm> {
  const input = await loadRuntime();
  const realm = new Realm('Node sandbox', { where: 'worker', source: workerScript, input });
  return new Promise((resolve, reject) => {
    realm.onmessage = (message: SandboxMessage) => {
      if (message.type === 'ready') resolve(realm);
      else if (message.type === 'crash') {
        realm.kill();
        reject(Object.assign(new Error(message.message), { stack: message.stack }));
      }
    };
  });
}
