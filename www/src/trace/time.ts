/** Virtual microseconds as the page shows them: "12.3 ms", "1.250 s". */
export function formatTime(microseconds: number): string {
  const ms = microseconds / 1000;
  if (ms < 10_000) return `${ms.toFixed(ms < 100 ? 2 : 1)} ms`;
  return `${(ms / 1000).toFixed(3)} s`;
}
