/** One listener of an EventTarget, linked to its neighbours so that it can go while the list is walked. */

/** Where a type's list begins. */
export interface Root {
  size: number;
  next: Listener | undefined;
  /** Whether a listener of the list runs even after stopImmediatePropagation. */
  resistStopPropagation: boolean;
}

interface Flags {
  once?: boolean;
  capture?: boolean;
  passive?: boolean;
  resistStopPropagation?: boolean;
  isNodeStyleListener?: boolean;
}

/** A link of the list; a removed one still knows what follows it. */
export class Listener {
  next: Listener | undefined = undefined;
  removed = false;
  readonly once: boolean;
  readonly capture: boolean;
  readonly passive: boolean;
  readonly resistStopPropagation: boolean;
  readonly isNodeStyleListener: boolean;

  constructor(
    private previous: Root | Listener,
    readonly listener: any,
    flags: Flags,
    readonly callback: (...args: any[]) => any,
  ) {
    previous.next = this;
    this.once = Boolean(flags.once);
    this.capture = Boolean(flags.capture);
    this.passive = Boolean(flags.passive);
    this.resistStopPropagation = Boolean(flags.resistStopPropagation);
    this.isNodeStyleListener = Boolean(flags.isNodeStyleListener);
  }

  same(listener: any, capture: boolean): boolean {
    return this.listener === listener && this.capture === capture;
  }

  remove(): void {
    this.previous.next = this.next;
    if (this.next !== undefined) this.next.previous = this.previous;
    this.removed = true;
  }
}
