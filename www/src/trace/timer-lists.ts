import { QueueKind, type Queues } from './queues.ts';

/** One of Node's timer lists: timers of one duration, in the order in which they will run. */
export interface TimerList {
  duration: number;
  /** When its first timer is due, virtual microseconds. */
  expiry: number;
  ids: number[];
}

/** Timers that are looked at; a longer queue is shown by its first ones. */
const LIMIT = 5_000;

/** The pending timers as Node keeps them, the list that is due first in front. */
export function timerLists(queues: Queues): TimerList[] {
  const lists = new Map<number, TimerList>();
  for (const id of queues.first(QueueKind.Timer, LIMIT)) {
    const duration = queues.duration(id);
    const expiry = queues.expiry(id);
    const list = lists.get(duration);
    if (!list) lists.set(duration, { duration, expiry, ids: [id] });
    else {
      list.ids.push(id);
      list.expiry = Math.min(list.expiry, expiry);
    }
  }
  return [...lists.values()].sort((a, b) => a.expiry - b.expiry);
}
