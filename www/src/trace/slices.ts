/** Events that are read between two pauses. */
export const SLICE = 20_000;

/** Milliseconds of work before the page gets a turn. */
const BUDGET = 10;

/** Runs work to its end at once. */
export function finish(work: Generator<void>): void {
  while (!work.next().done);
}

/** Runs work to its end, giving the page a turn whenever the budget is used up. */
export async function finishInSlices(work: Generator<void>): Promise<void> {
  let start = performance.now();
  while (!work.next().done) {
    if (performance.now() - start < BUDGET) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    start = performance.now();
  }
}
