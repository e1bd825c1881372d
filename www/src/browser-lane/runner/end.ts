import type { Recorder } from './recorder.ts';
import type { Tasks } from './tasks.ts';

/** Milliseconds between two looks, and looks without any sign of life before the program is over. */
const INTERVAL = 12;
const QUIET_LOOKS = 3;

const every = setInterval.bind(globalThis);
const stop = clearInterval.bind(globalThis);

/**
 * Ends the lane when nothing observed is outstanding. A browser's loop never ends by itself, and
 * messages between ports cannot be counted exactly, so a short quiet is waited for.
 */
export function watchEnd(recorder: Recorder, tasks: Tasks): void {
  let seen = -1;
  let quiet = 0;
  const timer = every(() => {
    recorder.flush();
    const { activity } = recorder;
    quiet = activity === seen && tasks.count === 0 ? quiet + 1 : 0;
    if (activity !== seen) recorder.waiting(tasks.names);
    seen = activity;
    if (quiet < QUIET_LOOKS) return;
    stop(timer);
    recorder.done();
  }, INTERVAL);
}
