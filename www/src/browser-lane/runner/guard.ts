import { GUARD } from '../guard-name.ts';

/** Milliseconds that a program in a frame may be busy without giving the host a turn. */
const BUSY_LIMIT = 2_000;

const now = performance.now.bind(performance);
const later = setTimeout.bind(globalThis);

/** Ends a loop that keeps the frame busy for too long. */
export function installGuard(): void {
  let armed = false;
  let start = 0;
  let calls = 0;
  const guard = () => {
    if (!armed) {
      armed = true;
      start = now();
      later(() => {
        armed = false;
      }, 0);
    } else if ((++calls & 0xff) === 0 && now() - start > BUSY_LIMIT) {
      throw new Error(`stopped: busy for ${BUSY_LIMIT / 1000} s without a pause`);
    }
  };
  Object.defineProperty(globalThis, GUARD, { value: guard });
}
