/**
 * Room on the stack. Code in wasm that runs out of it would leave the core halfway through a change, with its borrow
 * flags set, so every call into wasm first makes sure of some (scripts/lib/headroom.mjs puts it there). The engine checks the
 * whole frame of a function when it enters it: a function with many registers asks for all of them at once, and does
 * nothing with them. Jumps back over so much code count as work, so that the engine soon optimises it: then the check
 * stays, and nothing fills the registers any more.
 */
import { primordialGlobals } from './primordials.ts';

/** Eight bytes each. */
const REGISTERS = 1024;
/** Fuel that may be used before the stack is looked at again: that of eight calls of the program's functions. */
const SPARE = 40;

/** What tells how far the stack can have grown: fuel left now, and when the stack was last looked at. */
export interface Gauge {
  n: number;
  h: number;
}

let gauge: Gauge = { n: 0, h: 0 };

/** The run's fuel; each call of the program's functions uses some. */
export function measureBy(fuel: Gauge): void {
  gauge = fuel;
}

const reserve = new primordialGlobals.Function(
  'never',
  `for(let i=0;i<4;i++){if(never)return never(${'1,'.repeat(REGISTERS)}1)}`,
) as () => void;

function look(): void {
  reserve();
  gauge.h = gauge.n;
}

/** Throws the engine's own RangeError where less than some KiB of the stack are left. */
export function headroom(): void {
  if (gauge.h - gauge.n > SPARE) look();
}
