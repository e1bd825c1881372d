import type { Scenario } from '../scenario/scenario.ts';
import { Realm } from '../sandbox/realm.ts';
import { loadInspect, loadPolyfills } from './polyfills/index.ts';
import { type LaneProgram, prepareProgram } from './program.ts';
import type { LaneInput, LaneMessage, LaneRecord, LaneResult } from './protocol.ts';
import runnerScript from './runner.ts?script';

/** Real milliseconds that the browser lane may take. */
export const LANE_LIMIT = 5_000;

export interface BrowserLaneEvents {
  /** The program is about to start; `windowNames` say why it runs in a frame, if it does. */
  started(windowNames: string[]): void;
  output(records: LaneRecord[], dropped: number): void;
  done(result: LaneResult): void;
  stopped(message: string): void;
  crash(message: string): void;
}

/** The browser side: the unmodified program on this browser's own loop, in a realm of its own. */
export class BrowserLane {
  #stop: (() => void) | undefined;

  /** Starts a run; the one before, if any, is dropped without a word. */
  run(scenario: Scenario, polyfills: boolean, events: BrowserLaneEvents): void {
    this.abandon();
    let live = true;
    this.#stop = () => {
      live = false;
    };
    prepare(scenario, polyfills).then(
      (input) => {
        if (live) this.#start(input, events);
      },
      (error: Error) => {
        if (live) events.crash(error.message);
      },
    );
  }

  /** Kills the run at hand on the reader's wish. */
  abandon(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #start(input: LaneInput, events: BrowserLaneEvents): void {
    const { windowNames } = input.program;
    const where = windowNames.length > 0 ? 'frame' : 'worker';
    const realm = new Realm('Browser lane', { where, source: runnerScript, input });
    let waiting: string[] | null = null;
    const finish = () => {
      clearTimeout(timer);
      realm.kill();
      this.#stop = undefined;
    };
    const timer = setTimeout(() => {
      finish();
      events.stopped(limitMessage(waiting));
    }, LANE_LIMIT);
    this.#stop = finish;
    events.started(windowNames);
    realm.onlost = () => {
      finish();
      events.stopped('Stopped: its process is gone, most likely because it used up its memory.');
    };
    realm.onmessage = (message: LaneMessage) => {
      if (message.type === 'output') events.output(message.records, message.dropped);
      else if (message.type === 'waiting') waiting = message.for;
      else {
        finish();
        if (message.type === 'done') events.done(message);
        else events.crash(message.message);
      }
    };
  }
}

function limitMessage(waiting: string[] | null): string {
  const seconds = LANE_LIMIT / 1000;
  if (waiting && waiting.length > 0) {
    return `Stopped after ${seconds} s: ${waiting.join(' and ')} would go on.`;
  }
  return `Stopped after ${seconds} s: the program never gave the browser a turn.`;
}

async function prepare(scenario: Scenario, polyfills: boolean): Promise<LaneInput> {
  const program: LaneProgram = prepareProgram(scenario);
  return {
    program,
    polyfills: polyfills ? await loadPolyfills(program.builtins) : null,
    inspect: await loadInspect(),
  };
}
