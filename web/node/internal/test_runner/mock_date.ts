/** `Date` while `mock.timers` has it: the native constructor on the mocked clock. */
import { ObjectDefineProperty } from '../primordials.ts';

/** `now` tells the mocked time. */
export function createMockDate(NativeDate: any, now: () => number): any {
  const text = { toString: () => `${Function.prototype.toString.call(NativeDate)}` };
  // `year` and the rest give the length that Node's has.
  function MockDate(this: unknown, ...args: any[]): unknown {
    if (new.target === undefined) return `${new NativeDate(now())}`;
    return args.length === 0 ? new NativeDate(now()) : new NativeDate(...args.slice(0, 7));
  }
  const { prototype, ...members } = Object.getOwnPropertyDescriptors(NativeDate) as any;
  Object.defineProperties(MockDate, members);
  Object.assign(MockDate, {
    now: { now: () => now() }.now,
    toString: text.toString,
  });
  ObjectDefineProperty(MockDate, 'isMock', { enumerable: true, value: true });
  MockDate.prototype = prototype.value;
  return MockDate;
}
