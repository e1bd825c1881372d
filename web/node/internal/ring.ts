/** A first-in, first-out queue that allocates nothing per entry: callbacks wait here while wasm holds their order. */
export class Ring<T> {
  #items: (T | undefined)[] = new Array(64);
  #mask = 63;
  #head = 0;
  #tail = 0;

  get length(): number {
    return (this.#tail - this.#head) & this.#mask;
  }

  push(item: T): void {
    this.#items[this.#tail] = item;
    this.#tail = (this.#tail + 1) & this.#mask;
    if (this.#tail === this.#head) this.#grow();
  }

  shift(): T {
    const item = this.#items[this.#head] as T;
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) & this.#mask;
    return item;
  }

  /** Full: the entries move to the front of a ring of twice the size. */
  #grow(): void {
    const size = this.#mask + 1;
    const items: (T | undefined)[] = new Array(size * 2);
    for (let i = 0; i < size; i++) items[i] = this.#items[(this.#head + i) & this.#mask];
    this.#items = items;
    this.#head = 0;
    this.#tail = size;
    this.#mask = size * 2 - 1;
  }
}
