/** One printed line. */
export interface OutputLine {
  text: string;
  /** 1 stdout, 2 stderr. */
  stream: 1 | 2;
  /** Microseconds since the program started: virtual in Node's lane, real in the browser's. */
  time: number;
  /** Trace phase in which it was printed (Node's lane). */
  phase?: number;
  /** Trace event of the print (Node's lane). */
  event?: number;
  position?: number;
  /** Number of the browser's task in which it was printed, and what asked for that task. */
  task?: number;
  source?: string;
  /** Part of a report on an error that nobody caught, not the program's own output. */
  error?: boolean;
}

/** A piece of output as it is written: any text, not yet cut into lines. */
export type OutputPiece = OutputLine;

/** Lines that one lane keeps; what comes after is counted, not kept. */
export const MAX_LINES = 20_000;
/** UTF-16 units that one line keeps. */
export const MAX_LINE_LENGTH = 20_000;

/** Cuts written text into lines. A line belongs to the write that began it. */
export class LineBuffer {
  readonly lines: OutputLine[] = [];
  /** Lines beyond MAX_LINES. */
  dropped = 0;
  /** Stream of the last line while it has no newline yet. */
  #open: 0 | 1 | 2 = 0;

  write(piece: OutputPiece): void {
    const parts = piece.text.split('\n');
    const last = parts.pop() as string;
    for (const part of parts) this.#append(part, piece, true);
    if (last !== '') this.#append(last, piece, false);
  }

  #append(text: string, piece: OutputPiece, ends: boolean): void {
    const line = this.lines.at(-1);
    if (line && this.#open === piece.stream) line.text = cut(line.text + text);
    else if (this.lines.length < MAX_LINES) this.lines.push({ ...piece, text: cut(text) });
    else this.dropped++;
    this.#open = ends ? 0 : piece.stream;
  }
}

function cut(text: string): string {
  return text.length > MAX_LINE_LENGTH ? `${text.slice(0, MAX_LINE_LENGTH)} …` : text;
}
