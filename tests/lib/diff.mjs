// A short line diff for people: what was expected, what came.

/** Longest common subsequence of two line lists, as a table of lengths from each pair of positions. */
function commonLengths(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i][j] =
        a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

/** Lines of a diff: `  same`, `- only in a`, `+ only in b`. Long texts are cut to their first lines. */
export function diffLines(textA, textB, limit = 400) {
  const a = textA.split('\n').slice(0, limit);
  const b = textB.split('\n').slice(0, limit);
  const table = commonLengths(a, b);
  const out = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push(`  ${a[i++]}`);
      j++;
    } else if (j >= b.length || (i < a.length && table[i + 1][j] >= table[i][j + 1])) {
      out.push(`- ${a[i++]}`);
    } else {
      out.push(`+ ${b[j++]}`);
    }
  }
  return out.join('\n');
}
