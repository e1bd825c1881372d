import { loopState } from '../state/moment.ts';
import { recording } from '../state/runs.ts';
import { Kind, Phase, phaseName } from '../trace/events.ts';
import type { LoopState } from '../trace/replay.ts';
import { QueueKind as Q, type QueueKind } from '../trace/queues.ts';

interface Station {
  phases: number[];
  label: string;
  x: number;
  y: number;
  /** Queues whose entries wait for this phase. */
  queues: QueueKind[];
}

/** The six phases clockwise, as libuv's documentation draws them. */
const STATIONS: Station[] = [
  { phases: [Phase.Timers], label: 'timers', x: 130, y: 34, queues: [Q.Timer] },
  { phases: [Phase.Pending], label: 'pending', x: 310, y: 34, queues: [Q.Pending] },
  { phases: [Phase.Idle, Phase.Prepare], label: 'idle, prepare', x: 372, y: 108, queues: [] },
  { phases: [Phase.Poll], label: 'poll', x: 310, y: 182, queues: [Q.Request, Q.OnThread, Q.Done] },
  { phases: [Phase.Check], label: 'check', x: 130, y: 182, queues: [Q.Immediate] },
  { phases: [Phase.Closing], label: 'closing', x: 68, y: 108, queues: [Q.Closing] },
];

/** The loop as a ring of phases, with the two queues that are emptied between all callbacks. */
export function PhasePicture() {
  const state = loopState.value;
  if (!state) return null;
  const running = runningPhase(state);
  return (
    <svg class="picture" viewBox="0 0 440 216" role="img" aria-label={describe(state, running)}>
      <rect class="ring" x="68" y="34" width="304" height="148" rx="74" />
      <path class="ring-arrow" d="M214 28l8 6-8 6M226 176l-8 6 8 6" />
      <path class="ring" d="M52 34h22M44 124l-8 43" />
      <Gate label="main" y={34} active={state.phase === Phase.Main && running !== Phase.Exit} />
      <Gate label="exit" y={182} active={running === Phase.Exit} />
      {STATIONS.map((station) => (
        <PhaseStation key={station.label} station={station} state={state} />
      ))}
      <Middle
        y={74}
        label="nextTick"
        phase={Phase.NextTick}
        count={state.queues.count(Q.NextTick)}
        running={running}
      />
      <Middle
        y={112}
        label="microtasks"
        phase={Phase.Microtask}
        count={state.queues.count(Q.Microtask)}
        running={running}
      />
    </svg>
  );
}

function PhaseStation({ station, state }: { station: Station; state: LoopState }) {
  const { phases, label, x, y, queues } = station;
  const count = queues.reduce<number>((sum, queue) => sum + state.queues.count(queue), 0);
  const active = phases.includes(state.phase);
  return (
    <g class={active ? 'station is-active' : 'station'} data-phase={phases[0]}>
      <rect x={x - 56} y={y - 17} width="112" height="34" rx="17" />
      <text x={x} y={y + 5}>
        {label}
      </text>
      {count > 0 && <Badge x={x + 46} y={y - 15} count={count} />}
    </g>
  );
}

/** Where a process comes in and goes out. */
function Gate({ label, y, active }: { label: string; y: number; active: boolean }) {
  return (
    <g class={active ? 'station gate is-active' : 'station gate'} data-phase="0">
      <rect x="4" y={y - 15} width="48" height="30" rx="6" />
      <text x="28" y={y + 5}>
        {label}
      </text>
    </g>
  );
}

interface MiddleProps {
  y: number;
  label: string;
  phase: number;
  count: number;
  running: number;
}

function Middle({ y, label, phase, count, running }: MiddleProps) {
  return (
    <g class={running === phase ? 'station is-active' : 'station'} data-phase={phase}>
      <rect x="162" y={y} width="116" height="30" rx="6" />
      <text x="220" y={y + 20}>
        {label}
      </text>
      {count > 0 && <Badge x={274} y={y + 2} count={count} />}
    </g>
  );
}

function Badge({ x, y, count }: { x: number; y: number; count: number }) {
  const text = count > 999 ? '999+' : String(count);
  const width = 12 + text.length * 7;
  return (
    <g class="badge">
      <rect x={x - width / 2} y={y - 9} width={width} height="18" rx="9" />
      <text x={x} y={y + 4}>
        {text}
      </text>
    </g>
  );
}

/** The phase of the innermost callback: a tick or microtask inside the loop's phase, or the phase. */
function runningPhase(state: LoopState): number {
  const trace = recording.value?.trace;
  const frame = trace?.frame(state.event) ?? -1;
  if (trace?.kind(state.event) === Kind.Exit) return Phase.Exit;
  return trace && frame >= 0 && state.running.length > 0 ? trace.small(frame) : state.phase;
}

function describe(state: LoopState, running: number): string {
  const inside = running === state.phase ? '' : `, running a ${phaseName(running)} callback`;
  const where =
    state.phase === Phase.Main
      ? 'the loop has not started'
      : `in the ${phaseName(state.phase)} phase`;
  return `The event loop: ${where}${inside}. ${state.queues.count(Q.NextTick)} nextTick callbacks and ${state.queues.count(Q.Microtask)} microtasks wait.`;
}
