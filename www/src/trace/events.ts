/** The trace format: four u32 an event. The numbers are generated from crate/src. */
import { Kind, Limit, Phase, ResourceType, WORDS } from '../../../web/generated/trace.ts';

export { Kind, Limit, Phase, ResourceType, WORDS };
export type Kind = (typeof Kind)[keyof typeof Kind];
export type Phase = (typeof Phase)[keyof typeof Phase];
export type ResourceType = (typeof ResourceType)[keyof typeof ResourceType];

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
