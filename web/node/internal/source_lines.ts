/** Lines as V8 numbers them: ended by LF, CR, both, or one of the two separators of Unicode. */

/** Offset of the first character of each line. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  const ends = /\r\n|[\n\r\u2028\u2029]/g;
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) starts.push(ends.lastIndex);
  return starts;
}

/** The line that is numbered `line` (from 1), without its end; empty beyond the text. */
export function lineOf(text: string, line: number): string {
  return text.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '';
}
