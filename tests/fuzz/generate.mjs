// Random programs whose order real Node fixes: every construct of timers, queues, promises and emitters, races left out.
import { contextOf, FIRST_SLOT, withPrelude } from './prelude.mjs';
import { Random } from './random.mjs';
import { awaitsFor, statementsFor, themesOf } from './statements/index.mjs';
import { node, render } from './tree.mjs';

/** Rises with every change of what a seed means; recorded batches carry it. */
export const GENERATOR = 4;

const LAST_SLOT = 16;

class Generator {
  constructor(seed, major) {
    this.random = new Random(seed);
    this.major = major;
    this.maxDepth = 4;
    this.left = this.random.between(12, 40);
    this.throws = this.random.pick([0, 0, 0.3, 0.8]);
    this.context = this.random.pick(['none', 'none', 'store', 'store', 'ids', 'hooks']);
    // Node 10 gives each duration of a timer an id of its own, so that ids depend on the clock.
    if (major < 18) this.context = 'none';
    this.themes = this.#someThemes();
    this.labels = 0;
    this.names = { t: 0, i: 0, f: 0, p: 0, g: 0, s: 0 };
    this.taken = new Set();
  }

  /** None to three themes; many at once would leave little of each. */
  #someThemes() {
    const themes = themesOf(this.major, this.context);
    const picked = Array.from({ length: this.random.between(0, 3) }, () =>
      this.random.pick(themes),
    );
    return [...new Set(picked)];
  }

  label() {
    return `'${(this.labels++).toString(36)}'`;
  }

  log(...values) {
    return node`log(${[this.label(), ...values].join(', ')});`;
  }

  /** A new name for a handle, kept on the object `h`. */
  name(kind) {
    return `${kind}${this.names[kind]++}`;
  }

  /** The name of a handle that is made somewhere, before or after. */
  known(kind) {
    return `${kind}${this.random.between(0, Math.max(0, this.names[kind] - 1))}`;
  }

  event() {
    return this.random.pick(['a', 'b']);
  }

  inside(ctx) {
    return { ...ctx, depth: ctx.depth + 1 };
  }

  deeper(ctx) {
    return this.inside(ctx);
  }

  #component(kind = this.random.pick(['check', 'check', 'poll'])) {
    return { kind, requested: false, spins: 0, closed: false };
  }

  /** The context after the loop woke up for a timer of `slot`, or for a request. */
  woken(ctx, slot) {
    const timed = slot !== ctx.slot;
    return { ...this.inside(ctx), component: this.#component(), slot, timed };
  }

  /** A context that runs at unknown times, any number of them. */
  unknown(ctx) {
    return { ...this.inside(ctx), component: this.#component('pure'), slots: false, multi: true };
  }

  freeSlots(ctx) {
    const free = [];
    if (ctx.component.closed) return free;
    for (let s = Math.max(FIRST_SLOT, ctx.slot + 1); s <= LAST_SLOT; s++) {
      if (!this.taken.has(s)) free.push(s);
    }
    return free;
  }

  hasSlots(ctx) {
    return this.freeSlots(ctx).length > 0;
  }

  slot(ctx) {
    const slot = this.random.pick(this.freeSlots(ctx));
    this.taken.add(slot);
    return slot;
  }

  /**
   * Slots at equal distances from now, for an interval; at least one. A machine that is late to start the interval
   * makes it short, so that its second run may come as much too early, its third twice as much: those slots before
   * are taken as well.
   */
  evenSlots(ctx, count) {
    const first = this.slot(ctx);
    const slots = [first];
    const gap = first - ctx.slot;
    for (let s = first + gap; slots.length < count && s <= LAST_SLOT; s += gap) {
      const early = slots.map((_, i) => s - i - 1).filter((other) => other > slots.at(-1));
      if ([s, ...early].some((other) => this.taken.has(other))) break;
      for (const other of [s, ...early]) this.taken.add(other);
      slots.push(s);
    }
    return slots;
  }

  /** A block of `least` to `most` statements, as long as the program is not full. */
  body(ctx, most, least = 0) {
    return this.#block(ctx, this.random.between(least, most), () => statementsFor(ctx, this));
  }

  asyncBody(ctx, most) {
    const rows = () => [...awaitsFor(ctx, this), ...statementsFor(ctx, this)];
    return this.#block(ctx, this.random.between(0, most), rows);
  }

  #block(ctx, count, rowsFor) {
    const block = [this.log()];
    for (let i = count; i > 0 && this.left > 0; i--) {
      this.left--;
      block.push(this.random.weighted(rowsFor())(this, ctx));
    }
    return block;
  }

  /** Listeners that a program may have for what nobody catches. */
  handlers() {
    const lines = [];
    if (this.throws > 0 && this.random.chance(0.8)) {
      lines.push(
        node`process.on('uncaughtException', (error) => { ${[
          node`log('uncaught', error && error.message);`,
          // What it does may throw again, without end.
          node`if (++caught > 9) process.exit(9);`,
          ...this.body(this.unknown({ depth: 2, slot: 0 }), 1),
        ]}});`,
      );
    }
    if (this.random.chance(0.6)) {
      lines.push(
        node`process.on('unhandledRejection', (reason) => log('unhandled', reason && reason.message));`,
      );
      lines.push(node`process.on('rejectionHandled', () => log('handled later'));`);
    }
    if (this.themes.includes('emitting') && this.random.chance(0.5)) {
      lines.push(node`process.on('warning', (warning) => log('warning', warning.name));`);
    }
    if (this.random.chance(0.3)) {
      lines.push(
        node`process.once('beforeExit', () => { ${this.body({ component: this.#component('check'), slots: false, depth: 2, slot: 0 }, 2)}});`,
      );
    }
    return lines;
  }

  program() {
    const main = { component: this.#component(), slots: true, slot: 0, depth: 0 };
    const waiting = [0, 1, 2]
      .filter(() => this.random.chance(0.4))
      .map((i) => node`d[${i}].promise.then(show(${this.label()}), show(${this.label()}));`);
    return [
      node`${contextOf(this.context)}`,
      ...this.handlers(),
      ...waiting,
      ...this.body(main, 10, 4),
    ];
  }
}

/** The program of `seed` as a tree, for Node `major` (what that version lacks is not used). */
export const generateTree = (seed, major) => new Generator(seed, major).program();

/** The source text of a tree. */
export const sourceOf = (tree) => `${withPrelude(render(tree))}\n`.replace(/ +$/gm, '');

/** The source of program number `seed` for Node `major`. */
export const generate = (seed, major = 20) => sourceOf(generateTree(seed, major));
