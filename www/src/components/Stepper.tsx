import { goTo, moment, step, stepCallback, toEnd, toStart } from '../state/moment.ts';
import { recording } from '../state/runs.ts';
import { formatTime } from '../trace/time.ts';
import { Icon } from './Icon.tsx';

/** Buttons and a slider through the moments of a run. */
export function Stepper() {
  const { value } = recording;
  if (!value) return null;
  const { story, trace } = value;
  const last = story.moments.length - 1;
  const at = story.momentAt(moment.value);
  const time = formatTime(trace.since(trace.time(moment.value)));
  return (
    <div class="stepper">
      <StepButton icon="first" label="To the start" run={toStart} off={at === 0} />
      <StepButton
        icon="fastback"
        label="Previous callback"
        run={() => stepCallback(-1)}
        off={at === 0}
      />
      <StepButton icon="back" label="Step back" run={() => step(-1)} off={at === 0} />
      <StepButton icon="forward" label="Step forward" run={() => step(1)} off={at === last} />
      <StepButton
        icon="fastforward"
        label="Next callback"
        run={() => stepCallback(1)}
        off={at === last}
      />
      <StepButton icon="last" label="To the end" run={toEnd} off={at === last} />
      <input
        type="range"
        class="stepper-slider"
        aria-label="Moment"
        aria-valuetext={`Moment ${at + 1} of ${last + 1}, ${time}`}
        min={0}
        max={last}
        value={at}
        onInput={(event) => goTo(story.moments[Number(event.currentTarget.value)] ?? 0)}
      />
      <output class="stepper-at">
        {time}
        <small>
          {at + 1}/{last + 1}
        </small>
      </output>
    </div>
  );
}

interface ButtonProps {
  icon: string;
  label: string;
  run: () => void;
  off: boolean;
}

function StepButton({ icon, label, run, off }: ButtonProps) {
  // aria-disabled keeps the focus on a button that has just become useless.
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={off ? undefined : run}
    >
      <Icon name={icon} />
    </button>
  );
}
