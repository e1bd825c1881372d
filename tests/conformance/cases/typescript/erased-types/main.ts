// Node 22 and later blank types with spaces of the same length; older versions read TypeScript as JavaScript.
interface Point {
  x: number;
}
type Pair<T> = [T, T];
declare const nowhere: string;
function first<T>(pair: Pair<T>, fallback?: T): T {
  return pair[0] ?? fallback!;
}
function overloaded(value: string): void;
function overloaded(value: number): void;
function overloaded(this: unknown, value: unknown) {
  return value as string satisfies unknown;
}
const point = { x: 1 } as const;
const generic = <T,>(value: T): T => value;
let later!: number;
console.log(first<number>([3, 4]), overloaded(5), point, generic<string>('g'), later);
console.log(String(first));
console.log(String(overloaded));
console.log(JSON.stringify(String((text: 'é€😀') => text)));
