import { goTo } from '../state/moment.ts';
import { recording } from '../state/runs.ts';
import { describeId, madeAt } from '../trace/describe.ts';

/** What waits in one queue, by the lines that put it there; each leads to that moment. */
export function QueueEntries({ ids, count }: { ids: number[]; count: number }) {
  if (count === 0) return <p class="queue-empty">empty</p>;
  return (
    <ol class="queue-entries">
      {ids.map((id) => (
        <Entry key={id} id={id} />
      ))}
      {count > ids.length && (
        <li class="queue-more">and {(count - ids.length).toLocaleString('en')} more</li>
      )}
    </ol>
  );
}

function Entry({ id }: { id: number }) {
  const { value } = recording;
  if (!value) return null;
  const { trace, sources } = value;
  const place = sources.place(madeAt(trace, id));
  const name = describeId(trace, id);
  return (
    <li>
      <button
        type="button"
        class="queue-entry"
        title={`${name}: go to where it was queued`}
        onClick={() => goTo(trace.init(id))}
      >
        {place ? (
          <>
            <small>{place.line}</small>
            <code>{place.text}</code>
          </>
        ) : (
          name
        )}
      </button>
    </li>
  );
}
