import { differences, type Differences as Count } from '../state/comparison.ts';
import { browserView, isStale } from '../state/runs.ts';

/** In a few words: where the two sides part. */
export function Differences() {
  const count = differences.value;
  return (
    <p class="differences" data-same={count ? String(isSame(count)) : undefined}>
      {count ? describe(count) : whyNot()}
      {isStale.value && <span class="stale">edited since this run</span>}
    </p>
  );
}

function whyNot(): string {
  if (browserView.value.state === 'unsupported')
    return `Only Node can run this program: ${browserView.value.message}.`;
  return '\u00a0';
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
