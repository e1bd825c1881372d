import { phaseName } from '../trace/events.ts';

/** A phase's colour, and its name for those who cannot see it or where there is room. */
export function PhaseDot({ phase, named = false }: { phase: number; named?: boolean }) {
  const name = phaseName(phase);
  return (
    <span class="phase" data-phase={phase} title={name}>
      <i class="phase-dot" aria-hidden="true" />
      <span class={named ? 'phase-name' : 'visually-hidden'}>{name}</span>
    </span>
  );
}
