import { goTo, outputAt } from '../state/moment.ts';
import type { Recording } from '../state/recording.ts';
import { recording } from '../state/runs.ts';
import {
  callbackPosition,
  describeId,
  isTickPhase,
  madeAt,
  resourceType,
} from '../trace/describe.ts';
import { Kind, Phase, phaseName, ResourceType } from '../trace/events.ts';
import { explain } from '../trace/explain.ts';
import { Row } from '../trace/story.ts';
import { formatTime } from '../trace/time.ts';
import { PhaseDot } from './PhaseDot.tsx';

/** One line of the story. */
export function StoryRow({ row, current }: { row: number; current: boolean }) {
  const { value } = recording;
  if (!value) return null;
  const { story } = value;
  const event = story.event(row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of all its rows
    <div
      id={`row-${row}`}
      role="option"
      aria-selected={current}
      tabIndex={-1}
      class={`story-row kind-${story.kind(row)}`}
      onClick={() => goTo(event)}
    >
      {content(value, story.kind(row), event)}
    </div>
  );
}

function content(value: Recording, kind: Row, event: number) {
  const { trace } = value;
  switch (kind) {
    case Row.Iteration:
      return (
        <>
          <span class="story-title">Loop iteration {trace.id(event)}</span>
          <Time of={trace.since(trace.time(event))} />
        </>
      );
    case Row.Process:
      return <span class="story-title">{processName(value, trace.process(event))}</span>;
    case Row.Phase:
      return (
        <>
          <PhaseDot phase={trace.small(event)} />
          <span class="story-title">{phaseName(trace.small(event))}</span>
        </>
      );
    case Row.Callback:
      return <Callback value={value} event={event} />;
    case Row.Output:
      return (
        <>
          <span class="story-arrow" aria-label="prints" role="img">
            ▸
          </span>
          <span class="story-output">{outputAt(event)?.text ?? 'output'}</span>
          <Time of={trace.since(trace.time(event))} />
        </>
      );
    case Row.Note:
      return <Note value={value} event={event} />;
  }
}

/** Such as `node child.js (4243)`. */
function processName({ processes }: Recording, number: number): string {
  const record = processes[number];
  return record === undefined ? `process ${number}` : `${record.title} (${record.pid})`;
}

function Callback({ value, event }: { value: Recording; event: number }) {
  const { trace, sources } = value;
  const id = trace.id(event);
  const phase = trace.small(event);
  const place =
    resourceType(trace, id) === ResourceType.Main
      ? null
      : (sources.place(callbackPosition(trace, event)) ?? sources.place(madeAt(trace, id)));
  return (
    <>
      <PhaseDot phase={phase} />
      <span class={isTickPhase(phase) ? 'story-name is-tick' : 'story-name'}>
        {describeId(trace, id)}
      </span>
      {place && (
        <span class="story-source">
          <small>{place.line}</small>
          <code>{place.text}</code>
        </span>
      )}
      <Time of={trace.since(trace.time(event))} />
    </>
  );
}

function Note({ value, event }: { value: Recording; event: number }) {
  const { trace, names } = value;
  const sentence = explain(trace, event, names);
  if (trace.kind(event) !== Kind.Wait) {
    return (
      <span class="story-note" title={sentence}>
        {sentence}
      </span>
    );
  }
  const slept = formatTime(trace.third(event) - trace.second(event));
  return (
    <>
      <PhaseDot phase={Phase.Poll} />
      <span class="story-note" title={sentence}>
        poll sleeps {slept}
      </span>
    </>
  );
}

function Time({ of }: { of: number }) {
  return <span class="story-time">{formatTime(of)}</span>;
}
