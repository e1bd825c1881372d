import { recording } from '../state/runs.ts';
import { step, stepCallback, toEnd, toStart } from '../state/moment.ts';
import { MomentDetails } from './MomentDetails.tsx';
import { PhasePicture } from './PhasePicture.tsx';
import { QueuesPanel } from './QueuesPanel.tsx';
import { Stepper } from './Stepper.tsx';
import { StoryList } from './StoryList.tsx';

/** What the loop did: the story of a run, and the loop's insides at one moment of it. */
export function LoopView() {
  const has = recording.value !== null;
  return (
    <section class="loop" aria-label="What the loop did" onKeyDown={has ? keys : undefined}>
      <div class="loop-head">
        <h2>What the loop did</h2>
        {has && <Stepper />}
      </div>
      {has ? (
        <div class="loop-body">
          <StoryList />
          <section class="loop-now" aria-label="Inside the loop" tabIndex={0}>
            <MomentDetails />
            <PhasePicture />
            <QueuesPanel />
          </section>
        </div>
      ) : (
        <p class="loop-empty">
          Run a program: every turn of the loop appears here, phase by phase, and you can walk
          through it in both directions.
        </p>
      )}
    </section>
  );
}

/** Left and right walk, with Shift from callback to callback. */
function keys(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (target.tagName === 'INPUT' || event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (direction !== 0) {
    if (event.shiftKey) stepCallback(direction);
    else step(direction);
  } else if (event.key === 'Home') toStart();
  else if (event.key === 'End') toEnd();
  else return;
  event.preventDefault();
}
