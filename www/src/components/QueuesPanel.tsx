import { loopState } from '../state/moment.ts';
import { recording } from '../state/runs.ts';
import { type QueueKind, QueueKind as Q } from '../trace/queues.ts';
import type { LoopState } from '../trace/replay.ts';
import { timerLists } from '../trace/timer-lists.ts';
import { formatTime } from '../trace/time.ts';
import { PoolPanel } from './PoolPanel.tsx';
import { QueueEntries } from './QueueEntries.tsx';

const QUEUES: [QueueKind, string, number][] = [
  [Q.NextTick, 'nextTick queue', 8],
  [Q.Microtask, 'microtask queue', 9],
  [Q.Immediate, 'immediates', 6],
  [Q.Pending, 'pending callbacks', 2],
  [Q.Closing, 'closing', 7],
];
/** Shown even when they are empty: they are what the reader looks for. */
const ALWAYS: QueueKind[] = [Q.NextTick, Q.Microtask, Q.Immediate];

/** Everything that waits at this moment. */
export function QueuesPanel() {
  const state = loopState.value;
  if (!state) return null;
  return (
    <div class="queues">
      {QUEUES.filter(([kind]) => ALWAYS.includes(kind) || state.queues.count(kind) > 0).map(
        ([kind, title, phase]) => (
          <section key={kind} class="queue" data-phase={phase}>
            <h3>{title}</h3>
            <QueueEntries ids={state.queues.first(kind, 5)} count={state.queues.count(kind)} />
          </section>
        ),
      )}
      <Timers state={state} />
      <PoolPanel state={state} />
    </div>
  );
}

/** Node keeps timers in one list for each duration; the list that is due first runs first. */
function Timers({ state }: { state: LoopState }) {
  const count = state.queues.count(Q.Timer);
  const lists = timerLists(state.queues);
  return (
    <section class="queue" data-phase={1}>
      <h3>timers</h3>
      {count === 0 && <QueueEntries ids={[]} count={0} />}
      {lists.slice(0, 4).map(({ duration, expiry, ids }) => (
        <div key={duration} class="timer-list">
          <span class="timer-list-head">
            {duration} ms list, due {formatTime(recording.value?.trace.since(expiry) ?? expiry)}
          </span>
          <QueueEntries ids={ids.slice(0, 3)} count={ids.length} />
        </div>
      ))}
      {lists.length > 4 && <p class="queue-more">and {lists.length - 4} more lists</p>}
    </section>
  );
}
