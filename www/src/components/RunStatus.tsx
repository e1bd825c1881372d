import { differences } from '../state/comparison.ts';
import { browserView, isRunning, nodeView } from '../state/runs.ts';
import { describe } from './Differences.tsx';
import { describeState } from './LaneHeader.tsx';

/** The state of the run for readers of screens, said once when it changes. */
export function RunStatus() {
  return (
    <p class="visually-hidden" role="status" aria-live="polite" data-testid="run-status">
      {sentence()}
    </p>
  );
}

function sentence(): string {
  if (nodeView.value.state === 'idle') return '';
  if (isRunning.value) return 'Running.';
  const count = differences.value;
  return [
    `Node: ${describeState(nodeView.value)}.`,
    `Browser: ${describeState(browserView.value)}.`,
    count ? describe(count) : '',
  ].join(' ');
}
