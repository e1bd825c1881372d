import type { LaneView } from '../state/runs.ts';

interface Props {
  title: string;
  clock: string;
  view: LaneView;
}

/** A column's name and how its run went. */
export function LaneHeader({ title, clock, view }: Props) {
  return (
    <div class="lane-header">
      <h2>{title}</h2>
      <span class="lane-clock">{clock}</span>
      <span class={`lane-state is-${view.state}`}>{describeState(view)}</span>
    </div>
  );
}

/** A run's state in a few words. */
export function describeState({ state, exitCode, message }: LaneView): string {
  switch (state) {
    case 'idle':
      return 'not run yet';
    case 'running':
      return 'running';
    case 'finished':
      return exitCode === null ? 'finished' : `exit code ${exitCode}`;
    case 'failed':
      return exitCode === null ? message : `exit code ${exitCode}`;
    case 'stopped':
      return 'stopped';
    case 'listening':
      return 'still listening';
    case 'unsupported':
      return 'cannot run this';
    case 'crashed':
      return 'could not run';
  }
}
