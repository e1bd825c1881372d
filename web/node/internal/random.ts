/** Randomness that a scenario's seed decides: xorshift128+ (the generator V8 has), in 32-bit halves. */
import type { Environment } from './environment.ts';
import { ObjectDefineProperty } from './primordials.ts';

/** One step of SplitMix32: spreads a seed over a word. */
function splitMix(seed: number): number {
  let z = (seed + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

export default function create(env: Environment) {
  const seed = (env.scenario.machine?.seed ?? 1) | 0;
  // Processes of one machine draw different numbers.
  const process = (env.process?.pid ?? 0) | 0;
  let high0 = splitMix(seed ^ Math.imul(process, 0x27d4eb2f));
  let low0 = splitMix(high0);
  let high1 = splitMix(low0 ^ seed);
  let low1 = splitMix(high1) || 1;

  /** Advances the state: s1 = s0; s1 ^= s1 << 23; s1 ^= s1 >> 17; s1 ^= s2 ^ (s2 >> 26). */
  function step(): void {
    let high = high0;
    let low = low0;
    high0 = high1;
    low0 = low1;
    const shiftedHigh = (high << 23) | (low >>> 9);
    low ^= low << 23;
    high ^= shiftedHigh;
    const shiftedLow = (low >>> 17) | (high << 15);
    high ^= high >>> 17;
    low ^= shiftedLow;
    high ^= high0 ^ (high0 >>> 26);
    low ^= low0 ^ ((low0 >>> 26) | (high0 << 6));
    high1 = high >>> 0;
    low1 = low >>> 0;
  }

  /** In [0, 1), 53 bits. */
  function random(): number {
    step();
    return ((high0 >>> 0) * 0x200000 + (low0 >>> 11)) / 0x20000000000000;
  }

  /** A whole number of [low, high). */
  const integer = (low: number, high: number) => low + Math.floor(random() * (high - low));

  /** Fills bytes, for crypto.randomBytes and temporary names. */
  function fill(bytes: Uint8Array): Uint8Array {
    for (let i = 0; i < bytes.length; i++) bytes[i] = integer(0, 256);
    return bytes;
  }

  function install(globalObject: any): void {
    ObjectDefineProperty(globalObject.Math, 'random', {
      configurable: true,
      value: { random: () => random() }.random,
      writable: true,
    });
  }

  return { random, integer, fill, install };
}
