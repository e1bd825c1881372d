/**
 * Where Node's own functions throw what a program did not expect them to: the line of Node's source that the report of
 * an uncaught error shows. By the function that the program called, the error's code, the system call and the argument
 * that was wrong; or by the first frame of a stack.
 */
import { THROWS } from './node_throws_table.ts';

const MAJORS = [10, 18, 20, 22, 24, 26];

/** key -> its records. */
let table: Map<string, string[][]> | undefined;

function parse(): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const line of THROWS.split('\n')) {
    const words = line.split('  ');
    const records = found.get(words[0] as string);
    if (records === undefined) found.set(words[0] as string, [words]);
    else records.push(words);
  }
  return found;
}

/** The excerpt of the first key that is known; undefined if none is. */
export default function nodeThrow(keys: readonly string[], major: number): string | undefined {
  table ??= parse();
  const index = MAJORS.indexOf(major);
  for (const key of keys) {
    for (const record of table.get(key) ?? []) {
      const [, file, lines = '', caret] = record;
      const line = lines.split(',')[index];
      if (line === undefined || line === '0') continue;
      const text = record.slice(4).join('  ');
      return `${file}:${line}\n${text}\n${' '.repeat(Number(caret))}^`;
    }
  }
  return undefined;
}
