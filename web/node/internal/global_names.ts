/**
 * The names on the realm's global object that belong to the running process: Node's own and those that the program
 * made. When another process's turn comes, they are put away with their attributes and that process's put in place.
 * The names of the language stay: intrinsics are shared.
 */
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;

type Names = Map<PropertyKey, PropertyDescriptor>;

export class GlobalNames {
  readonly #global: object;
  #shared = new Set<PropertyKey>();
  readonly #away = new WeakMap<object, Names>();

  constructor(global: object) {
    this.#global = global;
  }

  /** What the global object has now is the language's, except Node's names. */
  begin(nodes: Iterable<string>): void {
    this.#shared = new Set(ownKeys(this.#global));
    for (const name of nodes) this.#shared.delete(name);
    this.#shared.delete(Symbol.toStringTag);
  }

  /** Takes the names of the owner `from` away and puts those of `to` back; false when `to` has had none yet. */
  exchange(from: object, to: object): boolean {
    const taken: Names = new Map();
    const given = this.#away.get(to);
    for (const key of ownKeys(this.#global)) {
      if (this.#shared.has(key)) continue;
      const descriptor = getOwnPropertyDescriptor(this.#global, key) as PropertyDescriptor;
      taken.set(key, descriptor);
      if (!given?.has(key)) deleteProperty(this.#global, key);
    }
    this.#away.set(from, taken);
    if (given === undefined) return false;
    for (const [key, descriptor] of given) defineProperty(this.#global, key, descriptor);
    return true;
  }
}
