// A .ts file is an ES module by its text; type-only imports and exports vanish, the others stay.
// @min 22
import type { Shape } from './shapes.ts';
import { type Size, area } from './shapes.ts';
import { createRequire } from 'node:module';
export type { Shape };
export interface Own {}
const size: Size = 3;
const { half } = createRequire(import.meta.url)('./half.cts') as any;
console.log(area(size), half(size), typeof module);
const loaded: any = await import('./other.mts');
console.log(loaded.default, Object.keys(loaded));
