/** The trace format: four u32 an event. The numbers are generated from crate/src. */
export * from '../../../web/generated/trace.ts';

/** Names as the reader sees them, by number. */
export const PHASE_NAMES = [
  'main',
  'timers',
  'pending callbacks',
  'idle',
  'prepare',
  'poll',
  'check',
  'closing callbacks',
  'nextTick',
  'microtask',
  'exit',
  'rejections',
] as const;

export const phaseName = (phase: number): string => PHASE_NAMES[phase] ?? `phase ${phase}`;
