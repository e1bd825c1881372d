import { computed } from '@preact/signals';
import { align, type AlignedRow } from '../output/align.ts';
import { stripAnsi } from '../output/ansi.ts';
import type { OutputLine } from '../output/lines.ts';
import { browserView, type LaneState, nodeView, recording } from './runs.ts';

/** Lines up to which both sides are aligned anew while they still print. */
const LIVE_LINES = 1_000;

/** States in which the outputs of both sides mean something. */
const COMPARED: LaneState[] = ['finished', 'failed', 'stopped', 'listening'];

/** Both outputs, row by row. */
export const rows = computed<AlignedRow[]>(() => {
  const left = nodeView.value;
  const right = browserView.value;
  const running = left.state === 'running' || right.state === 'running';
  const count = Math.max(left.lines.length, right.lines.length);
  if (right.state === 'unsupported') return sideBySide(left.lines.length, right.lines.length);
  // Marks would flicker while one side is still empty, and a long output is aligned only once.
  if (running && (count > LIVE_LINES || left.lines.length === 0 || right.lines.length === 0)) {
    return sideBySide(left.lines.length, right.lines.length);
  }
  const fatal = recording.value?.story.fatal ?? -1;
  const isReport = ({ stream, event = 0 }: OutputLine) =>
    stream === 2 && fatal >= 0 && event > fatal;
  return align(
    left.lines.map((line) => (isReport(line) ? null : stripAnsi(line.text))),
    right.lines.map((line) => (line.error ? null : stripAnsi(line.text))),
  );
});

export interface Differences {
  moved: number;
  onlyNode: number;
  onlyBrowser: number;
}

/** How far the two sides part; null while that cannot be said. */
export const differences = computed<Differences | null>(() => {
  const ended = [nodeView.value.state, browserView.value.state];
  if (!ended.every((state) => COMPARED.includes(state))) return null;
  const count: Differences = { moved: 0, onlyNode: 0, onlyBrowser: 0 };
  for (const { left, right, leftMark, rightMark } of rows.value) {
    if (left >= 0 && leftMark === 'moved') count.moved++;
    if (left >= 0 && leftMark === 'only') count.onlyNode++;
    if (right >= 0 && rightMark === 'only') count.onlyBrowser++;
  }
  return count;
});

/** Rows without marks. */
function sideBySide(left: number, right: number): AlignedRow[] {
  return Array.from({ length: Math.max(left, right) }, (_, at) => ({
    left: at < left ? at : -1,
    right: at < right ? at : -1,
    leftTwin: -1,
    rightTwin: -1,
    leftMark: 'same',
    rightMark: 'same',
  }));
}
