// The listener table of crate/src/emitter.rs as a naive model, for tests of events.ts without wasm.

export class ModelCore {
  names = [];
  /** What the trace would hold: [handle, name, count] of each emit. */
  emits = [];
  emitters = new Map();
  #next = 1;
  #free = [];

  emitterName = (name) => this.names.push(name) - 1;

  emitterCreate = () => {
    const handle = this.#free.pop() ?? this.#next++;
    this.emitters.set(handle, new Map());
    return handle;
  };

  #list(handle, name) {
    return this.emitters.get(handle)?.get(name)?.list ?? [];
  }

  /** The loop has not begun, and has not slept. */
  loopStartMicros = () => -1;
  idleMicros = () => 0;

  emitterAdd = (handle, name, position, flags, max) => {
    const events = this.emitters.get(handle);
    if (events === undefined) throw new Error(`no emitter has handle ${handle}`);
    const event = events.get(name);
    if (event === undefined) {
      events.set(name, { list: [{ position, once: flags & 1 }], warned: false });
      return 1;
    }
    event.list[flags & 2 ? 'unshift' : 'push']({ position, once: flags & 1 });
    const { length } = event.list;
    if (max > 0 && length > max && !event.warned) {
      event.warned = true;
      return length + 0x80000000;
    }
    return length;
  };

  #freeIfEmpty(handle) {
    if (this.emitters.get(handle)?.size !== 0) return false;
    this.emitterFree(handle);
    return true;
  }

  emitterRemoveAt = (handle, name, place) => {
    const event = this.emitters.get(handle)?.get(name);
    if (event === undefined || place >= event.list.length) return false;
    event.list.splice(place, 1);
    if (event.list.length === 1) event.warned = false;
    if (event.list.length === 0) this.emitters.get(handle).delete(name);
    return this.#freeIfEmpty(handle);
  };

  emitterRemoveAll = (handle, name) => {
    this.emitters.get(handle)?.delete(name);
    return this.#freeIfEmpty(handle);
  };

  emitterFree = (handle) => {
    if (this.emitters.delete(handle)) this.#free.push(handle);
  };

  emitterListeners = (handle, name) =>
    this.#list(handle, name).flatMap(({ position, once }) => [position, once]);

  emitterEmit = (handle, name) => {
    const { length } = this.#list(handle, name);
    this.emits.push([handle, this.names[name], length]);
    return length;
  };
}
