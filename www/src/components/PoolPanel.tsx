import { goTo } from '../state/moment.ts';
import { recording } from '../state/runs.ts';
import { describeId, madeAt } from '../trace/describe.ts';
import { QueueKind } from '../trace/queues.ts';
import type { LoopState } from '../trace/replay.ts';
import { QueueEntries } from './QueueEntries.tsx';

/** Threads that are drawn. */
const SHOWN = 16;

/** The thread pool: what each thread works on, what waits for one, what waits for poll. */
export function PoolPanel({ state }: { state: LoopState }) {
  const { threads, queues } = state;
  const count = Math.max(poolSize(), threads.length);
  const shown = Math.min(count, SHOWN);
  const waiting = queues.count(QueueKind.Request);
  const done = queues.count(QueueKind.Done);
  return (
    <section class="queue pool" data-phase={5}>
      <h3>thread pool</h3>
      <ol class="threads">
        {Array.from({ length: shown }, (_, at) => (
          <Thread key={at} number={at + 1} id={threads[at] ?? 0} />
        ))}
        {count > shown && <li class="queue-more">and {count - shown} more threads</li>}
      </ol>
      {waiting > 0 && (
        <div class="pool-list">
          <span>waiting for a thread</span>
          <QueueEntries ids={queues.first(QueueKind.Request, 3)} count={waiting} />
        </div>
      )}
      {done > 0 && (
        <div class="pool-list">
          <span>finished, waiting for poll</span>
          <QueueEntries ids={queues.first(QueueKind.Done, 3)} count={done} />
        </div>
      )}
    </section>
  );
}

/** libuv's default is four; the machine's dial changes it. */
function poolSize(): number {
  return Number(recording.value?.program.machine?.poolSize ?? 4);
}

function Thread({ number, id }: { number: number; id: number }) {
  const { value } = recording;
  if (!value || id === 0) return <li class="thread">{number} idle</li>;
  const place = value.sources.place(madeAt(value.trace, id));
  return (
    <li class="thread is-busy">
      <button type="button" onClick={() => goTo(value.trace.init(id))} title={place?.text}>
        {number} {describeId(value.trace, id)}
        {place && <small>:{place.line}</small>}
      </button>
    </li>
  );
}
