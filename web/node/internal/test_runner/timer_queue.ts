/** Node's PriorityQueue (lib/internal/priority_queue.js): a binary heap whose nodes know where they stand. */
export interface QueuedTimer {
  readonly id: number;
  runAt: number;
  priorityQueuePosition?: number | undefined;
}

const isLater = (a: QueuedTimer, b: QueuedTimer): boolean => (a.runAt - b.runAt || a.id - b.id) > 0;

/** The timer that is due next is first. Places count from 1; which one is last shows in `runAll`. */
export class TimerQueue<T extends QueuedTimer> {
  readonly #heap: (T | undefined)[] = [undefined];

  get #size(): number {
    return this.#heap.length - 1;
  }

  peek(): T | undefined {
    return this.#heap[1];
  }

  /** The node at the last place, which need not be the latest. */
  peekBottom(): T | undefined {
    return this.#heap[this.#size];
  }

  insert(timer: T): void {
    this.#heap.push(timer);
    this.#rise(this.#size);
  }

  shift(): void {
    if (this.#size > 0) this.removeAt(1);
  }

  removeAt(place: number): void {
    const heap = this.#heap;
    // A place that nothing stands at: Node puts the last node there, out of reach.
    if (!(place >= 1 && place <= this.#size)) {
      if (this.#size > 0) heap.pop();
      return;
    }
    const last = heap.pop() as T;
    if (place > this.#size) return;
    heap[place] = last;
    if (place > 1 && isLater(heap[place >> 1] as T, last)) this.#rise(place);
    else this.#sink(place);
  }

  #put(timer: T, place: number): void {
    this.#heap[place] = timer;
    timer.priorityQueuePosition = place;
  }

  #rise(from: number): void {
    const item = this.#heap[from] as T;
    let place = from;
    while (place > 1) {
      const parent = this.#heap[place >> 1] as T;
      if (!isLater(parent, item)) break;
      this.#put(parent, place);
      place >>= 1;
    }
    this.#put(item, place);
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const item = heap[from] as T;
    let place = from;
    while (place * 2 <= this.#size) {
      let child = place * 2;
      const right = heap[child + 1];
      if (right !== undefined && isLater(heap[child] as T, right)) child++;
      if (!isLater(item, heap[child] as T)) break;
      this.#put(heap[child] as T, place);
      place = child;
    }
    this.#put(item, place);
  }
}
