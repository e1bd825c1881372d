/** Functions that turn any object into a timer: deprecated since Node 11, gone in Node 24. */
import type { Environment } from './environment.ts';

/** Longer durations are cut to it. */
const TIMEOUT_MAX = 2 ** 31 - 1;

export function legacyTimers(env: Environment): Record<string, unknown> {
  const { unenroll, insert } = env.require('internal/timers');
  const { deprecate } = env.require('internal/util');
  const { codes } = env.require('internal/errors');
  const { major } = env.profile;

  function duration(msecs: any): number {
    env.require('internal/validators').validateNumber(msecs, 'msecs');
    if (msecs < 0 || !Number.isFinite(msecs)) {
      throw new codes.ERR_OUT_OF_RANGE('msecs', 'a non-negative finite number', msecs);
    }
    if (msecs <= TIMEOUT_MAX) return msecs;
    const message = `${msecs} does not fit into a 32-bit signed integer.`;
    env.process.emitWarning(
      `${message}\nTimer duration was truncated to ${TIMEOUT_MAX}.`,
      'TimeoutOverflowWarning',
    );
    return TIMEOUT_MAX;
  }

  function enroll(item: any, msecs: unknown): void {
    const delay = duration(msecs);
    if (item._idleNext) unenroll(item);
    item._idleNext = item;
    item._idlePrev = item;
    item._idleTimeout = delay;
  }
  const active = (item: object): void => insert(item, true);
  const unrefActive = (item: object): void => insert(item, false);
  const old = (f: unknown, message: string, code: string) =>
    deprecate(f, `timers.${message} instead.`, code);
  const useTimeout = 'enroll() is deprecated. Please use setTimeout';
  const useClear = 'unenroll() is deprecated. Please use clearTimeout';
  const useRefresh = 'is deprecated. Please use timeout.refresh()';
  const enrolling = {
    unenroll: old(unenroll, useClear, 'DEP0096'),
    enroll: old(enroll, useTimeout, 'DEP0095'),
  };
  if (major < 11) return { active, _unrefActive: unrefActive, ...enrolling };
  return {
    _unrefActive: old(unrefActive, `_unrefActive() ${useRefresh}`, 'DEP0127'),
    active: old(active, `active() ${useRefresh}`, 'DEP0126'),
    ...enrolling,
  };
}
