import { useComputed } from '@preact/signals';
import { goTo } from '../state/moment.ts';
import { nodeView, recording } from '../state/runs.ts';
import { findRaces, type Race } from '../trace/races.ts';
import { formatTime } from '../trace/time.ts';

/** Says that what is printed is one of several orders that real Node may give, and where. */
export function Races() {
  const races = useComputed(() => (recording.value ? findRaces(recording.value.trace) : [])).value;
  const [first] = races;
  if (first === undefined) return null;
  return (
    <p class="races" role="note">
      One of several orders: {why(first)}, so real Node may also print{' '}
      <Line event={first.outputs[1]} /> before <Line event={first.outputs[0]} />
      {races.length > 1 && ', and others like them'}.
    </p>
  );
}

function why({ kind, apart }: Race): string {
  return kind === 'start'
    ? 'whether a timer of 1 ms is due when the loop starts depends on the machine'
    : `two things under way at once ended within ${formatTime(apart)}`;
}

function Line({ event }: { event: number }) {
  const at = nodeView.value.lines.findIndex((line) => line.event === event);
  return (
    <button type="button" onClick={() => goTo(event)}>
      {at < 0 ? 'one line' : `line ${at + 1}`}
    </button>
  );
}
