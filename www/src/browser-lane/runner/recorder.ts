import type { LaneRecord } from '../protocol.ts';

/** Records in one message, and the milliseconds after which a smaller batch leaves. */
const SIZE = 200;
const DELAY = 30;
/** Records that leave at once after a pause: what was printed right before an endless loop is not lost. */
const AT_ONCE = 200;
/** Records that one run may send; a program that prints for ever must not drown the page. */
const MAX_RECORDS = 20_000;
const TELL_DROPPED = 5_000;

const now = performance.now.bind(performance);
const later = setTimeout.bind(globalThis);

/** Sends what happens to the page, in batches. */
export class Recorder {
  /** Number of the task that runs, and what asked for it. */
  task = 0;
  source = 'script';
  errors = 0;
  /** Why the program could not start in a browser at all. */
  unsupported: string | undefined;
  /** Counts everything that shows that the program is still doing something. */
  activity = 0;
  readonly #post: (message: unknown) => void;
  #records: LaneRecord[] = [];
  #sent = Number.NEGATIVE_INFINITY;
  #atOnce = AT_ONCE;
  #total = 0;
  #dropped = 0;
  #start = now();
  #format: (error: unknown) => string = String;

  constructor(port: MessagePort) {
    this.#post = port.postMessage.bind(port);
  }

  /** The program starts now. */
  begin(): void {
    this.#start = now();
    later(() => this.flush(), 0);
  }

  /** How thrown values are shown. */
  formatErrors(format: (error: unknown) => string): void {
    this.#format = format;
  }

  write(stream: 1 | 2, text: string, error = false): void {
    this.activity++;
    if (++this.#total > MAX_RECORDS) {
      // Told now and then: a program that prints for ever is killed without a last word.
      if (this.#dropped++ % TELL_DROPPED === 0) this.#send();
      return;
    }
    const record: LaneRecord = {
      stream,
      text,
      time: (now() - this.#start) * 1000,
      task: this.task,
      source: this.source,
    };
    if (error) record.error = true;
    this.#records.push(record);
    const isAfterPause = now() - this.#sent > DELAY;
    if (isAfterPause) this.#atOnce = AT_ONCE;
    if (this.#atOnce-- > 0 || this.#records.length >= SIZE || isAfterPause) this.flush();
  }

  /** An error that nobody caught, as the browser's console words it. */
  error(error: unknown, prefix: string): void {
    this.errors++;
    this.write(2, `${prefix} ${this.#format(error)}\n`, true);
  }

  waiting(names: string[]): void {
    this.#post({ type: 'waiting', for: names });
  }

  flush(): void {
    if (this.#records.length > 0) this.#send();
  }

  #send(): void {
    this.#post({ type: 'output', records: this.#records, dropped: this.#dropped });
    this.#records = [];
    this.#sent = now();
  }

  done(): void {
    this.flush();
    const { errors, unsupported } = this;
    if (this.#dropped > 0) this.#send();
    this.#post({ type: 'done', errors, unsupported });
  }
}
