import { goTo, moment, place } from '../state/moment.ts';
import type { Recording } from '../state/recording.ts';
import { recording } from '../state/runs.ts';
import { describeId, triggerChain } from '../trace/describe.ts';
import { Kind } from '../trace/events.ts';
import { explain } from '../trace/explain.ts';

/** Links of the chain that are shown before it is cut. */
const SHOWN = 6;

/** What happens at this moment, by which rule, where in the program, and what led to it. */
export function MomentDetails() {
  const { value } = recording;
  if (!value) return null;
  const event = moment.value;
  const at = place.value;
  return (
    <div class="moment">
      <p class="moment-sentence" aria-live="polite">
        {explain(value.trace, event, value.names)}
      </p>
      {at && (
        <p class="moment-place">
          <span>
            {at.path}:{at.line}
          </span>
          <code>{at.text}</code>
        </p>
      )}
      <Chain value={value} event={event} />
    </div>
  );
}

/** The callback at hand, or the one that this event is about. */
function subject({ trace }: Recording, event: number): number {
  const kind = trace.kind(event);
  if (kind === Kind.Before || kind === Kind.Done || kind === Kind.Request) return trace.id(event);
  const frame = trace.frame(event);
  return frame >= 0 ? trace.id(frame) : 0;
}

function Chain({ value, event }: { value: Recording; event: number }) {
  const { trace, sources } = value;
  const chain = triggerChain(trace, subject(value, event));
  if (chain.length < 2) return null;
  return (
    <ol class="chain" aria-label="What scheduled this">
      {chain.slice(0, SHOWN).map((id, at) => {
        const init = trace.init(id);
        const made = init >= 0 ? sources.place(trace.second(init)) : null;
        return (
          <li key={id}>
            {at > 0 && <span class="chain-by">by</span>}
            <button
              type="button"
              class="chain-link"
              title={made ? `${made.path}:${made.line} ${made.text}` : undefined}
              onClick={() => goTo(init >= 0 ? init : 0)}
            >
              {describeId(trace, id)}
              {made && <small>:{made.line}</small>}
            </button>
          </li>
        );
      })}
      {chain.length > SHOWN && <li>… {chain.length - SHOWN} more</li>}
    </ol>
  );
}
