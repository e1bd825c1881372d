// Figures as a table that reads in a terminal.

/**
 * @param {string} title what the table is about
 * @param {string[]} head names of columns; the first is left-aligned
 * @param {string[][]} rows
 */
export function table(title, head, rows) {
  const widths = head.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at].length)),
  );
  const line = (cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [title, '', line(head), rule, ...rows.map(line), ''].join('\n');
}

/** Milliseconds with three digits that count. */
export const milliseconds = (ms) => `${ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)} ms`;

/** A ratio, against what was aimed at. */
export function aimed(ratio, aim) {
  const figure = `${ratio.toFixed(2)} x`;
  if (aim === undefined) return [figure, ''];
  return [figure, `${aim} x ${ratio >= aim ? 'reached' : 'missed'}`];
}
