/** The text of a `.env` file as an object, step by step as `Dotenv::ParseContent` reads it. */
import { ArrayPrototypeSort, ObjectKeys, replaceAll } from '../primordials.ts';

type Trim = (text: string) => string;
const trimBlanks: Trim = (text) => text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
/** Node 20 took off spaces alone. */
const trimSpaces: Trim = (text) => text.replace(/^ +| +$/g, '');
/** What is left from the next line end on, which a later step skips. */
const fromNewline = (text: string, start: number): string => {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? '' : text.slice(newline);
};

interface Entry {
  value: string;
  /** What follows. */
  rest: string;
}

/** In double quotes `\n` is a line end. A quote that is not closed is part of the value, which ends with its line. */
function quoted(content: string, isLastLost: boolean): Entry | undefined {
  const quote = content[0]!;
  const end = content.indexOf(quote, 1);
  if (end < 0) {
    const newline = content.indexOf('\n');
    if (newline < 0) return isLastLost ? undefined : { value: content, rest: '' };
    return { value: content.slice(0, newline), rest: content.slice(newline) };
  }
  const value = content.slice(1, end);
  const isExpanded = quote === '"';
  return {
    value: isExpanded ? replaceAll(value, /\\n/g, () => '\n') : value,
    rest: fromNewline(content, end + 1),
  };
}

function plain(content: string, trim: Trim): Entry {
  const newline = content.indexOf('\n');
  const line = newline < 0 ? content : content.slice(0, newline);
  const hash = line.indexOf('#');
  return {
    value: trim(hash < 0 ? line : line.slice(0, hash)),
    rest: newline < 0 ? '' : content.slice(newline),
  };
}

/** The store is a `std::map`: it gives its keys in order. */
function sorted(values: Record<string, string>, major: number): Record<string, string> {
  const result: Record<string, string> = major < 26 ? {} : Object.create(null);
  for (const key of ArrayPrototypeSort(ObjectKeys(values))) result[key] = values[key]!;
  return result;
}

/** Comments begin with `#`; quoted values keep their lines. */
export function parseEnv(text: string, major: number): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  const trim = major < 22 ? trimSpaces : trimBlanks;
  let content = trim(replaceAll(text, /\r/g, () => ''));
  while (content !== '') {
    if (content[0] === '\n' || content[0] === '#') {
      const newline = content.indexOf('\n');
      if (newline < 0 && major >= 22) break;
      if (newline >= 0) {
        content = trim(content.slice(newline + 1));
        continue;
      }
    }
    const equal = content.indexOf('=');
    const newline = content.indexOf('\n');
    if (equal < 0) break;
    if (major >= 22 && newline >= 0 && equal > newline) {
      content = trim(content.slice(newline + 1));
      continue;
    }
    let key = trim(content.slice(0, equal));
    content = content.slice(equal + 1);
    if (major < 22) {
      if (key === '') break;
      if (key.startsWith('export ')) key = key.slice(7);
    }
    if (content === '' || content[0] === '\n') {
      values[key] = '';
      content = content.slice(1);
      continue;
    }
    if (key === '') {
      content = trim(content);
      continue;
    }
    if (major >= 22 && key.startsWith('export ')) key = trim(key.slice(7));
    content = trim(content);
    if (content === '') {
      values[key] = '';
      break;
    }
    const isQuoted = content[0] === '"' || content[0] === "'" || content[0] === '`';
    const entry = isQuoted ? quoted(content, major < 22) : plain(content, trim);
    if (entry === undefined) break;
    values[key] = entry.value;
    content = entry.rest;
  }
  return sorted(values, major);
}
