/**
 * `Atomics.wait`, `notify` and `waitAsync` between the threads of the machine (ECMA-262 25.4, WaiterLists). The engine's
 * own would block the one thread that all of them run on: a wait holds its frame while the other threads run.
 */
import type { Loop } from '../loop.ts';
import { ArrayPrototypeForEach, ArrayPrototypeSlice } from '../primordials.ts';
import type { Realm } from '../realm.ts';
import { isSharedArrayBuffer, typedArrayKind } from '../util/brands.ts';

type Method = (...args: any[]) => any;
type Answer = 'ok' | 'timed-out';

/** One that waits at a place of shared memory. */
interface Waiter {
  readonly buffer: object;
  /** In bytes. */
  readonly place: number;
  readonly loop: Loop;
  /** Undefined for a frame that is held. */
  readonly settle: ((answer: Answer) => void) | undefined;
}

/** How far others may be behind at an operation on shared memory, in virtual microseconds. */
const BEHIND = 2_000;

/** What an operation on memory that other cores have in their caches takes, in virtual nanoseconds. */
const COST = 40;

const OPERATIONS = 'add and compareExchange exchange load or store sub xor';

export type SharedMemory = ReturnType<typeof createSharedMemory>;

export function createSharedMemory(realm: Realm) {
  const { machine } = realm;
  const { major } = realm.profile;
  const atomics = Atomics as unknown as Record<string, Method>;
  const native = { wait: atomics.wait!, notify: (atomics.notify ?? atomics.wake)! };
  const waiters: Waiter[] = [];

  const placeOf = (array: any, index: any): number =>
    array.byteOffset + (Math.trunc(Number(index)) || 0) * array.BYTES_PER_ELEMENT;

  /** Up to V8 7 only Int32Arrays of shared memory were taken. */
  function check10(array: any): void {
    if (major >= 12) return;
    const isFit = typedArrayKind(array) === 'Int32Array' && isSharedArrayBuffer(array.buffer);
    if (isFit) return;
    const tag = Object.prototype.toString.call(array);
    throw new TypeError(`${tag} is not an int32 shared typed array.`);
  }

  function remove(waiter: Waiter): boolean {
    const at = waiters.indexOf(waiter);
    if (at >= 0) waiters.splice(at, 1);
    return at >= 0;
  }

  /** Milliseconds; a wait without end has Infinity. */
  function timeoutOf(given: unknown): number {
    const timeout = given === undefined ? Number.NaN : Number(given);
    return Number.isNaN(timeout) ? Number.POSITIVE_INFINITY : Math.max(timeout, 0);
  }

  /** The engine's checks, and its look at the value. */
  function look(array: any, index: any, value: any): string {
    check10(array);
    const answer = native.wait(array, index, value, 0);
    return answer;
  }

  function wait(array: any, index: any, value: any, timeout?: any): string {
    if (isShared(array)) machine.yieldToOthers(BEHIND);
    const answer = look(array, index, value);
    if (answer !== 'timed-out') return answer;
    const limit = timeoutOf(timeout);
    if (limit === 0) return answer;
    const { current: loop } = machine;
    const waiter = { buffer: array.buffer, place: placeOf(array, index), loop, settle: undefined };
    waiters.push(waiter);
    const isNotified = Number.isFinite(limit)
      ? machine.waitUntil(machine.now() + limit * 1000)
      : machine.wait(loop.id);
    remove(waiter);
    if (!isNotified && !Number.isFinite(limit)) machine.stall();
    return isNotified ? 'ok' : 'timed-out';
  }

  function waitAsync(array: any, index: any, value: any, timeout?: any) {
    const answer = look(array, index, value);
    const limit = timeoutOf(timeout);
    if (answer !== 'timed-out' || limit === 0) return { async: false, value: answer };
    const { current: loop } = machine;
    const promise = new realm.promises.Promise((resolve: (answer: Answer) => void) => {
      const waiter = {
        buffer: array.buffer,
        place: placeOf(array, index),
        loop,
        settle: resolve,
      };
      waiters.push(waiter);
      if (!Number.isFinite(limit)) return;
      const late = () => {
        if (remove(waiter)) resolve('timed-out');
      };
      machine.post(loop, late, machine.now() + limit * 1000);
    });
    return { async: true, value: promise };
  }

  function notify(array: any, index: any, count?: any): number {
    check10(array);
    native.notify(array, index, 0);
    const most =
      count === undefined ? Number.POSITIVE_INFINITY : Math.max(Math.trunc(Number(count)) || 0, 0);
    if (!isShared(array)) return 0;
    const place = placeOf(array, index);
    let woken = 0;
    for (const waiter of [...waiters]) {
      if (woken >= most) break;
      if (waiter.buffer !== array.buffer || waiter.place !== place) continue;
      remove(waiter);
      wake(waiter);
      woken++;
    }
    return woken;
  }

  /** A promise is settled by a task of its own thread. */
  function wake({ loop, settle }: Waiter): void {
    if (settle === undefined) machine.release(loop.id);
    else machine.post(loop, () => settle('ok'), machine.now());
  }

  const isShared = (array: any): boolean => {
    try {
      return isSharedArrayBuffer(array.buffer);
    } catch {
      // Not a typed array: the engine says so.
      return false;
    }
  };

  function define(name: string, value: Method): void {
    const length = atomics[name]?.length ?? value.length;
    Object.defineProperty(value, 'length', { value: length, configurable: true });
    Object.defineProperty(atomics, name, { value, writable: true, configurable: true });
  }

  /** Puts them in the place of the engine's own. */
  function install(): void {
    const methods: Record<string, Method> = {
      wait: (array, index, value, timeout) => wait(array, index, value, timeout),
      notify: (array, index, count) => notify(array, index, count),
    };
    if (major < 12) methods.wake = (array, index, count) => notify(array, index, count);
    else
      methods.waitAsync = (array, index, value, timeout) => waitAsync(array, index, value, timeout);
    for (const name of Object.keys(methods)) {
      const method = methods[name] as Method;
      define(name, Object.defineProperty(method, 'name', { value: name }));
    }
  }

  let isWatched = false;

  /** There are threads: at each operation those that are behind have their turn, so that a spinning loop sees them. */
  function watch(): void {
    if (isWatched) return;
    isWatched = true;
    for (const name of OPERATIONS.split(' ')) {
      const operation = atomics[name] as Method;
      const watched = {
        [name](array: unknown, ...args: unknown[]): unknown {
          if (isShared(array)) {
            machine.fuel.n -= COST;
            machine.yieldToOthers(BEHIND);
          }
          return Reflect.apply(operation, Atomics, [array, ...args]);
        },
      }[name] as Method;
      define(name, watched);
    }
  }

  /** A thread is over: nobody waits in it any more. */
  function forget(loop: Loop): void {
    ArrayPrototypeForEach(ArrayPrototypeSlice(waiters), (waiter) => {
      if (waiter.loop === loop) remove(waiter);
    });
  }

  return { install, watch, notify, waitLater: waitAsync, forget };
}
