// How many tests a command ran, read from the closing lines of the runners that the project uses.
const runners = [
  // cargo test, wasm-bindgen-test
  /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/gm,
  // the project's own runners
  /^(?:\w+: )?(?<passed>\d+) passed, (?<failed>\d+) failed/gm,
  // tests/fuzz/order.mjs
  /^Node \d+: (?<passed>\d+) of \d+ programs agree, (?<failed>\d+) differ/gm,
  // node --test, in its two reporters
  /^(?:#|ℹ) pass (?<passed>\d+)$[\s\S]*?^(?:#|ℹ) fail (?<failed>\d+)$/gm,
];

/** @returns {{passed: number, failed: number}} sums over the output */
export function countTests(output) {
  const sum = { passed: 0, failed: 0 };
  for (const pattern of runners) {
    for (const { groups } of output.matchAll(pattern)) {
      sum.passed += Number(groups.passed);
      sum.failed += Number(groups.failed);
    }
  }
  return sum;
}
