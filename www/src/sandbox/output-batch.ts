import type { OutputRecord } from './protocol.ts';

/** Records in one message, and the real milliseconds after which a smaller batch leaves. */
const SIZE = 200;
const DELAY = 30;

/** Groups output, because one message a line would make a chatty program slow. */
export class OutputBatch {
  #records: OutputRecord[] = [];
  #sent = Number.NEGATIVE_INFINITY;

  constructor(
    readonly send: (records: OutputRecord[]) => void,
    readonly now: () => number,
  ) {}

  add(record: OutputRecord): void {
    this.#records.push(record);
    if (this.#records.length >= SIZE || this.now() - this.#sent > DELAY) this.flush();
  }

  flush(): void {
    if (this.#records.length === 0) return;
    this.send(this.#records);
    this.#records = [];
    this.#sent = this.now();
  }
}
