/** A run of characters with one look; `classes` are names of our own style sheet. */
export interface Segment {
  text: string;
  classes: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is parsed
const ESCAPES = /\u001b\[([0-9;]*)m|\u001b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])/g;
const COLORS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** Text without escape sequences. */
export const stripAnsi = (text: string): string => text.replace(ESCAPES, '');

/** Cuts a line at its SGR sequences (ECMA-48, 8.3.117); other sequences are dropped. */
export function parseAnsi(text: string): Segment[] {
  if (!text.includes('\u001b')) return [{ text, classes: '' }];
  const segments: Segment[] = [];
  const style = new Style();
  let from = 0;
  for (const match of text.matchAll(ESCAPES)) {
    push(segments, text.slice(from, match.index), style);
    if (match[1] !== undefined) style.apply(match[1]);
    from = match.index + match[0].length;
  }
  push(segments, text.slice(from), style);
  return segments;
}

function push(segments: Segment[], text: string, style: Style): void {
  if (text !== '') segments.push({ text, classes: style.classes });
}

class Style {
  #color = '';
  readonly #attributes = new Set<string>();

  get classes(): string {
    return [...this.#attributes, this.#color].filter(Boolean).join(' ');
  }

  apply(codes: string): void {
    for (const code of codes.split(';').map(Number)) this.#code(code);
  }

  #code(code: number): void {
    if (code === 0) {
      this.#color = '';
      this.#attributes.clear();
    } else if (code === 1) this.#attributes.add('ansi-bold');
    else if (code === 2) this.#attributes.add('ansi-dim');
    else if (code === 3) this.#attributes.add('ansi-italic');
    else if (code === 4) this.#attributes.add('ansi-underline');
    else if (code === 22) this.#drop('ansi-bold', 'ansi-dim');
    else if (code === 23) this.#drop('ansi-italic');
    else if (code === 24) this.#drop('ansi-underline');
    else if (code === 39) this.#color = '';
    else if (code >= 30 && code <= 37) this.#color = `ansi-${COLORS[code - 30]}`;
    else if (code === 90) this.#color = 'ansi-gray';
    else if (code > 90 && code <= 97) this.#color = `ansi-${COLORS[code - 90]}`;
  }

  #drop(...names: string[]): void {
    for (const name of names) this.#attributes.delete(name);
  }
}
