import { longestCommonSubsequence } from './lcs.ts';

/** How a line of one side relates to the other side. */
export type Mark = 'same' | 'moved' | 'only';

/** One row of the two columns; an index of -1 means that this side has no line here. */
export interface AlignedRow {
  left: number;
  right: number;
  /** For a moved line, where the other side has it; -1 otherwise. */
  leftTwin: number;
  rightTwin: number;
  leftMark: Mark;
  rightMark: Mark;
}

/**
 * Puts equal lines of two outputs beside each other and marks what moved or is missing. A null is a
 * line that is not compared: both sides word an uncaught error in their own way.
 */
export function align(left: (string | null)[], right: (string | null)[]): AlignedRow[] {
  const pairs = longestCommonSubsequence(numberNulls(left, 'l'), numberNulls(right, 'r'));
  const twins = findTwins(left, right, pairs);
  const rows: AlignedRow[] = [];
  let l = 0;
  let r = 0;
  for (const [pairLeft, pairRight] of [...pairs, [left.length, right.length] as const]) {
    while (l < pairLeft || r < pairRight) {
      const row = changed(l < pairLeft ? l++ : -1, r < pairRight ? r++ : -1, twins);
      if (left[row.left] === null) row.leftMark = 'same';
      if (right[row.right] === null) row.rightMark = 'same';
      rows.push(row);
    }
    if (l < left.length && r < right.length) rows.push(same(l++, r++));
  }
  return rows;
}

/** Nulls equal nothing, on neither side. */
const numberNulls = (lines: (string | null)[], side: string): string[] =>
  lines.map((line, at) => line ?? `\0${side}${at}`);

interface Twins {
  left: Map<number, number>;
  right: Map<number, number>;
}

/** Pairs the lines that are equal but not in the common subsequence: those have moved. */
function findTwins(
  left: (string | null)[],
  right: (string | null)[],
  pairs: [number, number][],
): Twins {
  const pairedRight = new Set(pairs.map(([, r]) => r));
  const pairedLeft = new Set(pairs.map(([l]) => l));
  const free = new Map<string, number[]>();
  right.forEach((text, r) => {
    if (pairedRight.has(r) || text === null) return;
    const places = free.get(text);
    if (places) places.push(r);
    else free.set(text, [r]);
  });
  for (const places of free.values()) places.reverse();
  const twins: Twins = { left: new Map(), right: new Map() };
  left.forEach((text, l) => {
    const r = pairedLeft.has(l) || text === null ? undefined : free.get(text)?.pop();
    if (r === undefined) return;
    twins.left.set(l, r);
    twins.right.set(r, l);
  });
  return twins;
}

function same(left: number, right: number): AlignedRow {
  return {
    left,
    right,
    leftTwin: -1,
    rightTwin: -1,
    leftMark: 'same',
    rightMark: 'same',
  };
}

function changed(left: number, right: number, twins: Twins): AlignedRow {
  const leftTwin = twins.left.get(left) ?? -1;
  const rightTwin = twins.right.get(right) ?? -1;
  const leftMark = leftTwin >= 0 ? 'moved' : 'only';
  const rightMark = rightTwin >= 0 ? 'moved' : 'only';
  return { left, right, leftTwin, rightTwin, leftMark, rightMark };
}
