import { computed, effect, signal } from '@preact/signals';
import type { OutputLine } from '../output/lines.ts';
import { callbackPosition, positionOf } from '../trace/describe.ts';
import { Kind } from '../trace/events.ts';
import type { LoopState } from '../trace/replay.ts';
import type { Place } from '../trace/sources.ts';
import { activeFile, files } from './program.ts';
import { nodeView, recording } from './runs.ts';

/** The trace event that the step view stands at. */
export const moment = signal(0);
/** True once the reader steps: from then on the outputs show what is printed already. */
export const isStepping = signal(false);
/** Where a link wants the view to stand once its program has run. */
export const wantedMoment = signal<number | null>(null);

effect(() => {
  if (!recording.value) return;
  const wanted = wantedMoment.peek();
  const { story, trace } = recording.value;
  moment.value = Math.min(wanted ?? story.moments[0] ?? 0, trace.length - 1);
  isStepping.value = wanted !== null;
  wantedMoment.value = null;
});

/** The loop at this moment: a new object every time, because components compare what they get. */
export const loopState = computed<LoopState | null>(() =>
  recording.value ? { ...recording.value.replay.at(moment.value) } : null,
);

/** Where the program stands at this moment, as precisely as the trace knows. */
export const place = computed<Place | null>(() => {
  const { value } = recording;
  if (!value) return null;
  const { trace, sources } = value;
  const event = moment.value;
  const own = trace.kind(event) === Kind.Output ? outputPosition(event) : positionOf(trace, event);
  const frame = trace.frame(event);
  return sources.place(own) ?? (frame >= 0 ? sources.place(callbackPosition(trace, frame)) : null);
});

/** Printed lines by the trace event of their write. */
const linesByEvent = computed(() => {
  const lines = new Map<number, OutputLine>();
  if (!recording.value) return lines;
  for (const line of nodeView.value.lines) {
    if (line.event !== undefined && !lines.has(line.event)) lines.set(line.event, line);
  }
  return lines;
});

/** The first line that a write printed. */
export const outputAt = (event: number): OutputLine | undefined => linesByEvent.value.get(event);

/** The output record knows its statement; the trace does not. */
const outputPosition = (event: number): number => outputAt(event)?.position ?? 0;

/** The line to mark in the editor, null when its text is no longer what ran. */
export const markedPlace = computed<Place | null>(() => {
  const at = place.value;
  if (!at || recording.value?.program.files[at.path] !== files.value[at.path]) return null;
  return at;
});

/** Goes to an event, and shows the file it happened in. */
export function goTo(event: number): void {
  const { value } = recording;
  if (!value) return;
  isStepping.value = true;
  moment.value = Math.max(0, Math.min(event, value.trace.length - 1));
  const path = markedPlace.value?.path;
  if (path) activeFile.value = path;
}

export const toStart = (): void => goTo(recording.value?.story.moments[0] ?? 0);
export const toEnd = (): void => goTo(recording.value?.story.moments.at(-1) ?? 0);

/** One stop forward or back. */
export function step(by: number): void {
  const story = recording.value?.story;
  if (!story) return;
  const at = story.momentAt(moment.value) + by;
  const next = story.moments[Math.max(0, Math.min(at, story.moments.length - 1))];
  if (next !== undefined) goTo(next);
}

/** To the next or previous callback. */
export function stepCallback(by: 1 | -1): void {
  const story = recording.value?.story;
  if (story) goTo(story.callbackFrom(moment.value, by));
}
