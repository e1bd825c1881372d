/**
 * What a copied message has in place of objects that belong to a thread (ports, exceptions, Blobs): the receiver makes
 * them when it takes the message (`Message::Deserialize`).
 */
import type { Environment } from '../environment.ts';
import {
  ArrayIsArray,
  ArrayPrototypePush,
  MapPrototypeDelete,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeSet,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetOwnPropertyNames,
  primordialGlobals,
  SetPrototypeAdd,
  SetPrototypeDelete,
  SetPrototypeForEach,
  SetPrototypeHas,
} from '../primordials.ts';
import { isAnyArrayBuffer, isArrayBufferView, isMap, isSet } from '../util/brands.ts';

const { Map, Set } = primordialGlobals;

/** One object that the receiver makes. */
export class Parcel {
  /** Makes it, in the thread that takes the message. */
  readonly open: (receiver: Environment) => object;
  readonly isPort: boolean;
  /** The message was lost. */
  readonly drop: (() => void) | undefined;

  constructor(open: (receiver: Environment) => object, isPort = false, drop?: () => void) {
    this.open = open;
    this.isPort = isPort;
    this.drop = drop;
  }
}

/** A message as it travels. */
export interface ClonedMessage {
  readonly data: unknown;
  readonly parcels: readonly Parcel[];
  /** Those of moved ports, in the order of the transfer list. */
  readonly ports: readonly Parcel[];
}

/** What a receiver gets. */
export interface OpenedMessage {
  readonly data: unknown;
  readonly ports: unknown[];
}

/** Puts what the parcels are for in their places. */
export function openMessage(
  { data, parcels, ports }: ClonedMessage,
  receiver: Environment,
): OpenedMessage {
  if (parcels.length === 0) return { data, ports: [] };
  const made = new Map<Parcel, object>();
  const opened = (parcel: Parcel): object => {
    let object = MapPrototypeGet(made, parcel);
    if (object === undefined) {
      object = parcel.open(receiver);
      MapPrototypeSet(made, parcel, object);
    }
    return object;
  };
  const filled = fill(data, opened);
  const received: unknown[] = [];
  for (let i = 0; i < ports.length; i++) ArrayPrototypePush(received, opened(ports[i]!));
  return { data: filled, ports: received };
}

/** The message is ours alone, so its objects are changed in place. */
function fill(root: unknown, opened: (parcel: Parcel) => object): unknown {
  const seen = new Set<object>();

  function visit(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Parcel) return opened(value);
    if (SetPrototypeHas(seen, value)) return value;
    SetPrototypeAdd(seen, value);
    if (isMap(value)) visitMap(value as Map<unknown, unknown>);
    else if (isSet(value)) visitSet(value as Set<unknown>);
    else if (!isAnyArrayBuffer(value) && !isArrayBufferView(value)) visitProperties(value);
    return value;
  }

  function visitProperties(object: any): void {
    const keys = ObjectGetOwnPropertyNames(object);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (ArrayIsArray(object) && key === 'length') continue;
      const descriptor = ObjectGetOwnPropertyDescriptor(object, key)!;
      const value = visit(descriptor.value);
      if (value !== descriptor.value) ObjectDefineProperty(object, key, { ...descriptor, value });
    }
  }

  function visitMap(map: Map<unknown, unknown>): void {
    const entries: [unknown, unknown][] = [];
    MapPrototypeForEach(map, (value, key) => {
      ArrayPrototypePush(entries, [key, value]);
    });
    for (let i = 0; i < entries.length; i++) MapPrototypeDelete(map, entries[i]![0]);
    for (let i = 0; i < entries.length; i++) {
      MapPrototypeSet(map, visit(entries[i]![0]), visit(entries[i]![1]));
    }
  }

  function visitSet(set: Set<unknown>): void {
    const values: unknown[] = [];
    SetPrototypeForEach(set, (value) => {
      ArrayPrototypePush(values, value);
    });
    for (let i = 0; i < values.length; i++) SetPrototypeDelete(set, values[i]);
    for (let i = 0; i < values.length; i++) SetPrototypeAdd(set, visit(values[i]));
  }

  return visit(root);
}
