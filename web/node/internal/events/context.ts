/** What the parts of `events` share. */
import type { Environment } from '../environment.ts';
import type { ListenerTable } from './listener_table.ts';

export interface EventsContext {
  readonly env: Environment;
  readonly major: number;
  readonly table: ListenerTable;
  readonly errors: any;
  readonly validators: any;
  /** The constructor; set before any of the parts runs. */
  EventEmitter: any;
  /** Whether rejections of listeners become 'error' events; own property of each emitter since Node 12. */
  readonly kCapture: symbol;
  /** Listeners of this event see errors first, and do not count as handlers. */
  readonly kErrorMonitor: symbol;
  /** Whether `_events` was there before the constructor ran, and so keeps its keys (Node 20). */
  readonly kShapeMode: symbol;
  /** How many emits are running over a list (Node 24). */
  readonly kEmitting: symbol;
}

/** `Symbol.for('nodejs.rejection')`: the method that takes rejections of listeners. */
export const kRejection = Symbol.for('nodejs.rejection');
