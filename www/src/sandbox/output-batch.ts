import type { OutputRecord } from './protocol.ts';

/** Records in one message, and the real milliseconds after which a smaller batch leaves. */
const SIZE = 200;
const DELAY = 30;
/** Records that leave at once after a pause: what was printed right before the end of everything is not lost. */
const AT_ONCE = 200;

/** Groups output, because one message a line would make a chatty program slow. */
export class OutputBatch {
  #records: OutputRecord[] = [];
  #sent = Number.NEGATIVE_INFINITY;
  #atOnce = AT_ONCE;

  constructor(
    readonly send: (records: OutputRecord[]) => void,
    readonly now: () => number,
  ) {}

  add(record: OutputRecord): void {
    this.#records.push(record);
    const isAfterPause = this.now() - this.#sent > DELAY;
    if (isAfterPause) this.#atOnce = AT_ONCE;
    if (this.#atOnce-- > 0 || this.#records.length >= SIZE || isAfterPause) this.flush();
  }

  flush(): void {
    if (this.#records.length === 0) return;
    this.send(this.#records);
    this.#records = [];
    this.#sent = this.now();
  }
}
