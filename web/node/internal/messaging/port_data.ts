/**
 * `node::MessagePortData`: one end of a channel and its queue, without a handle. It goes from thread to thread when a
 * port is moved; messages wait in it meanwhile.
 */
import type { Loop } from '../loop.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ArrayPrototypeSplice,
} from '../primordials.ts';
import type { ClonedMessage } from './parcels.ts';
import type { Machine } from '../machine.ts';

/** A message on its way; the receiver opens it. */
export interface Message extends ClonedMessage {
  /** Virtual microseconds at which it was sent: a thread that is behind does not see it yet. */
  readonly at: number;
  /** Whose it is: what a thread sent after it was terminated is lost. */
  readonly from: Loop;
}

/** The port that has a PortData. */
export interface PortOwner {
  signal(): void;
}

/** Ends that get what any other of them posts: two for a channel, any number for a BroadcastChannel. */
export interface Group {
  readonly ends: PortData[];
  /** One end that is left alone closes too, unless the group is open to others. */
  readonly isBroadcast: boolean;
  /** Whose clock it goes by. */
  readonly machine: Machine;
}

export class PortData {
  group: Group | undefined;
  owner: PortOwner | undefined;
  /** When the other end was closed, in virtual microseconds. */
  closeAskedAt: number | undefined;
  readonly #messages: Message[] = [];

  constructor(group: Group) {
    this.group = group;
    ArrayPrototypePush(group.ends, this);
  }

  /** Undefined when there is no channel any more, false when nobody else is on it. */
  post(message: () => Message): boolean | undefined {
    const { group } = this;
    if (group === undefined) return undefined;
    const { ends } = group;
    if (ends.length < 2) return false;
    for (let i = 0; i < ends.length; i++) {
      const end = ends[i]!;
      if (end === this) continue;
      end.#insert(message());
      end.owner?.signal();
    }
    return true;
  }

  /** In the order of sending: a thread that ran later may have sent earlier. */
  #insert(message: Message): void {
    const messages = this.#messages;
    let at = messages.length;
    while (at > 0 && messages[at - 1]!.at > message.at) at--;
    ArrayPrototypeSplice(messages, at, 0, message);
  }

  /** Messages that wait. */
  get length(): number {
    return this.#messages.length;
  }

  get hasNews(): boolean {
    return this.nextAt() !== undefined || this.closeAskedAt !== undefined;
  }

  isCloseDue(now: number): boolean {
    return this.closeAskedAt !== undefined && this.closeAskedAt <= now;
  }

  /** When the next message was sent; undefined when there is none. */
  nextAt(): number | undefined {
    const messages = this.#messages;
    while (messages.length > 0) {
      const { at, from } = messages[0]!;
      if (at <= from.endedAt) return at;
      ArrayPrototypeShift(messages);
    }
    return undefined;
  }

  take(now: number): Message | undefined {
    const at = this.nextAt();
    return at !== undefined && at <= now ? ArrayPrototypeShift(this.#messages) : undefined;
  }

  /** Leaves the group; the one that is left of a channel is to close as well, and so are ports on their way here. */
  disentangle(): void {
    const { group } = this;
    if (group === undefined) return;
    this.group = undefined;
    this.#drop();
    const { ends } = group;
    ArrayPrototypeSplice(ends, ArrayPrototypeIndexOf(ends, this), 1);
    if (group.isBroadcast) return;
    for (let i = 0; i < ends.length; i++) {
      ends[i]!.closeAskedAt ??= group.machine.now();
      ends[i]!.owner?.signal();
    }
  }

  #drop(): void {
    const messages = ArrayPrototypeSplice(this.#messages, 0, this.#messages.length) as Message[];
    for (let i = 0; i < messages.length; i++) {
      const { parcels } = messages[i]!;
      for (let k = 0; k < parcels.length; k++) parcels[k]!.drop?.();
    }
  }
}
