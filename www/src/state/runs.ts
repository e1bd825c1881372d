import { computed, signal } from '@preact/signals';
import { BrowserLane } from '../browser-lane/lane.ts';
import { LineBuffer, type OutputLine } from '../output/lines.ts';
import { NodeLane } from '../sandbox/node-lane.ts';
import type { DoneMessage } from '../sandbox/protocol.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { notify } from './notice.ts';
import { polyfills, scenario } from './program.ts';
import { type Recording, record } from './recording.ts';

export type LaneState =
  | 'idle'
  | 'running'
  | 'finished'
  | 'failed'
  | 'stopped'
  /** A server waits for connections, and none will come. */
  | 'listening'
  /** The browser has no such thing as the program needs. */
  | 'unsupported'
  | 'crashed';

/** What one column shows. */
export interface LaneView {
  state: LaneState;
  /** Grows in place; `version` says when. */
  lines: OutputLine[];
  version: number;
  dropped: number;
  exitCode: number | null;
  /** Why it was stopped, what crashed, or how it runs. */
  message: string;
  report?: string;
}

const idle = (): LaneView => ({
  state: 'idle',
  lines: [],
  version: 0,
  dropped: 0,
  exitCode: null,
  message: '',
});

export const nodeView = signal<LaneView>(idle());
export const browserView = signal<LaneView>(idle());
/** The scenario that the outputs belong to; null before the first run. */
export const ran = signal<Scenario | null>(null);
/** The trace of the last run, null while there is none. */
export const recording = signal<Recording | null>(null);

export const isRunning = computed(
  () => nodeView.value.state === 'running' || browserView.value.state === 'running',
);
/** True when the program was edited after the outputs on show were printed. */
export const isStale = computed(() => {
  const last = ran.value;
  return last !== null && JSON.stringify(last) !== JSON.stringify(scenario.value);
});

const nodeLane = new NodeLane();
const browserLane = new BrowserLane();

/** Loads the runtime ahead of the first run. */
export function warm(): void {
  nodeLane.warm();
}

/** Runs the program on both sides. */
export function run(): void {
  const program = scenario.value;
  ran.value = program;
  runNode(program);
  runBrowser(program);
}

/** Stops both sides; what was printed stays. */
export function stop(): void {
  nodeLane.abandon();
  browserLane.abandon();
  for (const view of [nodeView, browserView]) {
    if (view.value.state === 'running') {
      view.value = { ...view.value, state: 'stopped', message: 'Stopped by you.' };
    }
  }
}

type ViewSignal = typeof nodeView;

/** Output as it comes; the view is touched once a frame, however many pieces there are. */
function liveView(view: ViewSignal): { buffer: LineBuffer; touch: () => void; end: Ender } {
  const buffer = new LineBuffer();
  const { lines } = buffer;
  let frame = 0;
  // The lines before stay on show until there are new ones: a quick run does not flicker.
  view.value = { ...idle(), state: 'running', lines: view.value.lines };
  const flush = (over: Partial<LaneView> = {}) => {
    cancelAnimationFrame(frame);
    frame = 0;
    const { value } = view;
    view.value = { ...value, lines, version: value.version + 1, dropped: buffer.dropped, ...over };
  };
  const touch = () => {
    if (frame === 0) frame = requestAnimationFrame(() => flush());
  };
  return { buffer, touch, end: flush };
}
/** How a run ended, in one word. */
function stateOf({ exitCode, stopped }: Pick<DoneMessage, 'exitCode' | 'stopped'>): LaneState {
  if (stopped === null) return exitCode === 0 ? 'finished' : 'failed';
  return stopped.listening === undefined ? 'stopped' : 'listening';
}

type Ender = (over: Partial<LaneView>) => void;

function runNode(program: Scenario): void {
  const { buffer, touch, end } = liveView(nodeView);
  nodeLane.run(program, {
    output(records) {
      for (const piece of records) buffer.write(piece);
      touch();
    },
    again: () => runNode(program),
    done(result) {
      const { exitCode, stopped } = result;
      end({ state: stateOf(result), exitCode, message: stopped?.message ?? '' });
      show(program, result);
    },
    stopped({ message }) {
      end({ state: 'stopped', message });
      recording.value = null;
    },
    crash(message, stack) {
      end({ state: 'crashed', message, report: stack ?? message });
      recording.value = null;
    },
  });
}

/** Shows the trace once it is indexed, unless another run was started meanwhile. */
async function show(program: Scenario, result: Parameters<typeof record>[1]): Promise<void> {
  const indexed = await record(program, result);
  if (ran.value === program) recording.value = indexed;
}

function runBrowser(program: Scenario): void {
  const { buffer, touch, end } = liveView(browserView);
  browserLane.run(program, polyfills.value, {
    started(windowNames) {
      if (windowNames.length === 0) return;
      notify({
        kind: 'info',
        text: `The browser side runs in a frame, with guards in its loops: the program uses ${windowNames.join(', ')}.`,
      });
    },
    output(records, dropped) {
      for (const piece of records) buffer.write(piece);
      buffer.dropped = Math.max(buffer.dropped, dropped);
      touch();
    },
    done({ errors, unsupported }) {
      if (unsupported) end({ state: 'unsupported', message: unsupported });
      else if (errors === 0) end({ state: 'finished' });
      else end({ state: 'failed', message: uncaught(errors) });
    },
    stopped: (message) => end({ state: 'stopped', message }),
    crash: (message) => end({ state: 'crashed', message }),
  });
}

const uncaught = (errors: number): string =>
  errors === 1 ? '1 uncaught error' : `${errors} uncaught errors`;
