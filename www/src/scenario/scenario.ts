import type { OutsideRequest } from '../../../web/node/internal/outside_requests.ts';

/** Everything a run depends on, as one JSON document: what a link carries. */
export interface Scenario {
  /** Version of this document; `migrate.ts` lifts older ones. */
  v: 1;
  /** Path relative to the project's folder -> text. */
  files: Record<string, string>;
  /** The file that starts, a key of `files`. */
  entry: string;
  /** How the entry is read; undefined means: by its file name, as Node does. */
  module?: ModuleKind;
  node: NodeMajor;
  machine?: Machine;
  args?: string[];
  /** Standard input, as if piped in; none without it. */
  stdin?: string;
  env?: Record<string, string>;
  /** What comes over the network from outside the machine. */
  requests?: OutsideRequest[];
  limits?: Limits;
  /** Choices recorded by a run; empty means the default chooser. */
  schedule?: number[];
  view?: View;
}

export type ModuleKind = 'commonjs' | 'module';
export const NODE_MAJORS = [10, 18, 20, 22, 24, 26] as const;
export type NodeMajor = (typeof NODE_MAJORS)[number];
export const DEFAULT_NODE: NodeMajor = 24;

/** Dials of the virtual machine; whatever is missing keeps the runtime's default. */
export type Machine = Record<string, number | string | boolean | Record<string, string[]>>;

export interface Limits {
  /** Real milliseconds that one run may take. */
  wall?: number;
  /** Virtual milliseconds that one run may take. */
  virtual?: number;
}

/** What the reader had open. */
export interface View {
  file?: string;
  /** Index of the trace event that the step view stood at. */
  moment?: number;
  /** False: the browser lane runs without bundler polyfills. */
  polyfills?: boolean;
}

/** A fresh document around one file. */
export function scenarioOf(entry: string, text: string, over: Partial<Scenario> = {}): Scenario {
  return { v: 1, files: { [entry]: text }, entry, node: DEFAULT_NODE, ...over };
}

/** How Node reads this entry: what the switch says, else what the extension says. */
export function moduleKind(scenario: Pick<Scenario, 'entry' | 'module'>): ModuleKind {
  if (scenario.entry.endsWith('.mjs')) return 'module';
  if (scenario.entry.endsWith('.cjs')) return 'commonjs';
  return scenario.module ?? 'commonjs';
}
