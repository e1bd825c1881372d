/**
 * Joins an emitter to the listener table in wasm (crate/src/emitter.rs).
 *
 * The functions stay in the emitter's own `_events` object, where Node keeps them and where libraries look; the
 * table holds how many listeners an event has, which are `once` and whether its leak warning was given. A record
 * per emitter says what the table was last told. `_events` is an ordinary property that anybody may write, so
 * each use compares the record with it and tells the table anew where they part.
 *
 * An emitter's record hangs on it by a private field, which `Reflect.ownKeys`, inspect and proxies do not see.
 * Emitters without listeners have neither record nor place in the table.
 */

/** The core's side: methods of wasm's EventLoop, or a model of them in tests. */
export interface EmitterCore {
  /** Gives a name to an event; returns the index that the trace knows it by. */
  emitterName(name: string): number;
  /** A handle, free again once its last listener is removed. */
  emitterCreate(): number;
  /** Adds a listener; `max` is the limit in force. Returns the event's count, with the bit `LEAK` if a warning is due. */
  emitterAdd(handle: number, name: number, position: number, flags: number, max: number): number;
  /** Removes the listener at a place; returns whether the handle is free now. */
  emitterRemoveAt(handle: number, name: number, place: number): boolean;
  /** Removes an event's listeners; returns whether the handle is free now. */
  emitterRemoveAll(handle: number, name: number): boolean;
  /** Frees the handle with all its listeners. */
  emitterFree(handle: number): void;
  /** Notes an emit in the trace and returns how many listeners the event has; handle 0 has none. */
  emitterEmit(handle: number, name: number): number;
}

/** Flags of `emitterAdd`: made by `once`; goes before the others. */
const ONCE = 1;
const FIRST = 2;
/** In the result of `emitterAdd`: MaxListenersExceededWarning is due. */
const LEAK = 0x80000000;

export type Listener = ((...args: any[]) => any) & { listener?: Listener };
/** What `_events[type]` holds. */
export type Handler = Listener | ListenerList | undefined;
export type ListenerList = Listener[] & { warned?: boolean };

/** What the table was last told of one event. */
interface Entry {
  readonly type: PropertyKey;
  readonly name: number;
  handler: Handler;
  count: number;
  /** The list's leak warning was given, so that it carries a `warned` mark. */
  warned: boolean;
}

/** Entries of events without listeners are kept up to this number, for emitters that use `once` over and over. */
const KEPT_ENTRIES = 16;

/** What the table was last told of one emitter. */
class EmitterRecord {
  handle = 0;
  events: object | undefined = undefined;
  last: Entry | undefined = undefined;
  readonly entries = new Map<PropertyKey, Entry>();
}

/** Puts the private field of its subclass on an object that somebody else made. */
class Stamp {
  constructor(target: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the field of the subclass goes on `target`
    return target;
  }
}

class Recorded extends Stamp {
  readonly #record: EmitterRecord;

  constructor(emitter: object) {
    super(emitter);
    this.#record = new EmitterRecord();
  }

  /** The emitter's record, made if need be. */
  static of(emitter: any): EmitterRecord {
    if (!(#record in emitter)) new Recorded(emitter);
    return (emitter as Recorded).#record;
  }

  static peek(emitter: any): EmitterRecord | undefined {
    return #record in emitter ? (emitter as Recorded).#record : undefined;
  }
}

const countOf = (handler: Handler): number =>
  handler === undefined ? 0 : typeof handler === 'function' ? 1 : handler.length;

/** A listener that was wrapped by `once` tells so by its `listener`. */
const onceFlag = (listener: Listener): number =>
  typeof listener.listener === 'function' ? ONCE : 0;

/** ToPropertyKey: an event may be named by anything. */
const key = (type: any): string | symbol => (typeof type === 'symbol' ? type : String(type));

export type ListenerTable = ReturnType<typeof createListenerTable>;

/**
 * The table as events.ts uses it. `events` is always the emitter's present `_events`; `position` says which
 * statement runs, so that the table knows where each listener was registered.
 */
export function createListenerTable(core: EmitterCore, position: () => number) {
  const names = new Map<PropertyKey, number>();

  /** `type` is a string or a symbol. Two symbols of one description are two names. */
  function nameOf(type: PropertyKey): number {
    let name = names.get(type);
    if (name === undefined) {
      name = core.emitterName(String(type));
      names.set(type, name);
    }
    return name;
  }

  function find(record: EmitterRecord, anyType: PropertyKey): Entry {
    const type = key(anyType);
    let entry = record.entries.get(type);
    if (entry === undefined) {
      entry = { type, name: nameOf(type), handler: undefined, count: 0, warned: false };
      record.entries.set(type, entry);
    }
    record.last = entry;
    return entry;
  }

  /** The event's entry, after the table was told of what others did to `_events`. */
  function sync(record: EmitterRecord, events: object, type: PropertyKey, handler: Handler): Entry {
    if (record.events !== events) forget(record, events);
    const { last } = record;
    const entry = last !== undefined && last.type === type ? last : find(record, type);
    if (entry.handler !== handler || entry.count !== countOf(handler)) tell(record, entry, handler);
    return entry;
  }

  /** Makes the table's list of one event equal to `handler`. */
  function tell(record: EmitterRecord, entry: Entry, handler: Handler): void {
    if (entry.count > 0 && core.emitterRemoveAll(record.handle, entry.name)) record.handle = 0;
    entry.handler = handler;
    entry.count = countOf(handler);
    entry.warned = false;
    if (typeof handler === 'function') {
      addLast(record, entry, handler);
    } else if (handler !== undefined) {
      for (let i = 0; i < handler.length; i++) addLast(record, entry, handler[i]!);
    }
  }

  function addLast(record: EmitterRecord, entry: Entry, listener: Listener): void {
    if (record.handle === 0) record.handle = core.emitterCreate();
    core.emitterAdd(record.handle, entry.name, position(), onceFlag(listener), 0);
  }

  /** All listeners went at once, or `_events` is another object now. */
  function forget(record: EmitterRecord, events: object): void {
    if (record.handle !== 0) core.emitterFree(record.handle);
    record.handle = 0;
    record.events = events;
    record.last = undefined;
    record.entries.clear();
  }

  function settle(record: EmitterRecord, entry: Entry, handler: Handler): void {
    entry.handler = handler;
    entry.count = countOf(handler);
    if (entry.count < 2) entry.warned = false;
    if (entry.count === 0 && record.entries.size > KEPT_ENTRIES) {
      record.entries.delete(entry.type);
      record.last = undefined;
    }
  }

  return {
    /**
     * A listener was put into `_events`: `before` is what stood there, `now` what stands there. Returns whether
     * the leak warning is due, given the emitter's limit.
     */
    added(
      emitter: object,
      events: any,
      type: PropertyKey,
      listener: Listener,
      before: Entry,
      first: boolean,
      max: number,
    ): boolean {
      const record = Recorded.of(emitter);
      if (record.handle === 0) record.handle = core.emitterCreate();
      const flags = onceFlag(listener) | (first ? FIRST : 0);
      const result = core.emitterAdd(record.handle, before.name, position(), flags, max);
      settle(record, before, events[type]);
      const leak = result >= LEAK;
      if (leak) before.warned = true;
      return leak;
    },

    /** The event's entry as `added`, `removedAt` and `removedAll` need it; to be asked for before `_events` changes. */
    entry(emitter: object, events: object, type: PropertyKey, handler: Handler): Entry {
      const record = Recorded.of(emitter);
      const entry = sync(record, events, type, handler);
      // Who deletes the list's mark wants another warning.
      if (entry.warned && !(handler as ListenerList).warned) tell(record, entry, handler);
      return entry;
    },

    /** The listener at `place` was taken out of `_events`. `events` is the emitter's present object. */
    removedAt(emitter: object, events: any, type: PropertyKey, before: Entry, place: number): void {
      const record = Recorded.of(emitter);
      if (core.emitterRemoveAt(record.handle, before.name, place)) record.handle = 0;
      record.events = events;
      settle(record, before, events[type]);
    },

    /** One event was taken out of `_events`. */
    removedAll(emitter: object, events: any, before: Entry): void {
      const record = Recorded.of(emitter);
      if (before.count > 0 && core.emitterRemoveAll(record.handle, before.name)) record.handle = 0;
      record.events = events;
      settle(record, before, undefined);
    },

    /** `_events` was replaced by an empty object. */
    cleared(emitter: object, events: object): void {
      const record = Recorded.peek(emitter);
      if (record !== undefined) forget(record, events);
    },

    /** Notes an emit in the trace. */
    emit(emitter: object, events: object, type: PropertyKey, handler: Handler): void {
      const record = Recorded.of(emitter);
      const { name } = sync(record, events, type, handler);
      core.emitterEmit(record.handle, name);
    },

    /** Notes an emit that nobody listens to. */
    emitNothing(emitter: object, type: PropertyKey): void {
      const record = Recorded.peek(emitter);
      core.emitterEmit(record === undefined ? 0 : record.handle, nameOf(key(type)));
    },
  };
}
