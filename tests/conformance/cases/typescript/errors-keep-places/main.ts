// Places in stacks are those of the TypeScript; since Node 24 a CommonJS file of types is named by its URL.
// @min 22
interface Options<T> { value: T }
function fail(options: Options<number>): never {
  throw new RangeError(`no ${options.value as number}`);
}
try {
  fail({ value: 1 } satisfies Options<number>);
} catch (error: unknown) {
  console.log((error as Error).stack!.split('\n').slice(0, 3).map((line) => line.replace(/\S*\//, '')));
}
fail({ value: 2 });
