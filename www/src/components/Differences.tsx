import { differences, type Differences as Count } from '../state/comparison.ts';
import { isStale } from '../state/runs.ts';

/** In a few words: where the two sides part. */
export function Differences() {
  const count = differences.value;
  return (
    <p class="differences" data-same={count ? String(isSame(count)) : undefined}>
      {count ? describe(count) : '\u00a0'}
      {isStale.value && <span class="stale">edited since this run</span>}
    </p>
  );
}

const isSame = (count: Count): boolean => count.moved + count.onlyNode + count.onlyBrowser === 0;

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

export function describe(count: Count): string {
  if (isSame(count)) return 'Both sides print the same, in the same order.';
  const parts = [
    count.moved > 0 ? `${lines(count.moved)} moved` : '',
    count.onlyNode > 0 ? `${lines(count.onlyNode)} only in Node` : '',
    count.onlyBrowser > 0 ? `${lines(count.onlyBrowser)} only in the browser` : '',
  ];
  return `They part: ${parts.filter(Boolean).join(', ')}.`;
}
