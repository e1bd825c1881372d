/** Objects by small numbers: what wasm names by number waits here until it comes back. */
export class Slab<T> {
  #items: (T | undefined)[] = [];
  #free: number[] = [];

  add(item: T): number {
    const slot = this.#free.pop() ?? this.#items.length;
    this.#items[slot] = item;
    return slot;
  }

  take(slot: number): T {
    const item = this.#items[slot] as T;
    this.#items[slot] = undefined;
    this.#free.push(slot);
    return item;
  }
}
