/**
 * The walk of `fs.glob`: a stack of directories, each with the places in the patterns that may go on there. It is a
 * generator that asks for stats and listings, so that the synchronous form and the others share it; which names come
 * first follows from Node's stack.
 */
import type { FsContext } from './context.ts';
import { type Compiled, GLOBSTAR, matchName, type Part } from './glob_pattern.ts';

/** Something that the walk wants to know. */
export interface Question {
  readonly ask: () => unknown;
  readonly sync: () => unknown;
}

export interface GlobSettings {
  readonly root: string;
  readonly patterns: readonly Compiled[];
  isExcluded(path: string): boolean;
  readonly exclude: ((entry: any) => unknown) | undefined;
  readonly withFileTypes: boolean;
  readonly followsLinks: boolean;
  readonly maxDepth: number;
}

type Answer<T> = Generator<Question | { found: any }, T, any>;

/** A pattern and the places in it that are open; links were seen at `links`. */
class Place {
  readonly pattern: Compiled;
  readonly indexes: Set<number>;
  readonly links: Set<number>;
  readonly realpaths: ReadonlySet<string>;
  readonly last: number;

  constructor(
    pattern: Compiled,
    indexes: Iterable<number>,
    links: Set<number> = new Set(),
    realpaths: ReadonlySet<string> = new Set(),
  ) {
    this.pattern = pattern;
    this.indexes = new Set(indexes);
    this.links = links;
    this.realpaths = realpaths;
    this.last = pattern.parts.length - 1;
  }

  at(index: number): Part | undefined {
    return this.pattern.parts.at(index);
  }

  test(index: number, name: string): boolean {
    return matchName(this.pattern.parts[index], name);
  }

  isLast(isDirectory: unknown): boolean {
    if (this.indexes.has(this.last)) return true;
    const endsInSlash = this.at(-1) === '' && Boolean(isDirectory);
    return endsInSlash && this.indexes.has(this.last - 1) && this.at(-2) === GLOBSTAR;
  }

  get hasOtherThanLinks(): boolean {
    return [...this.indexes].some((index) => !this.links.has(index));
  }

  /** The rest of the pattern from a place on. */
  key(index: number): string {
    const { texts } = this.pattern;
    return texts.slice(index).join('/');
  }

  next(indexes: Iterable<number>, links?: Set<number>, realpaths = this.realpaths): Place {
    return new Place(this.pattern, indexes, links, realpaths);
  }
}

export function createGlobWalk(context: FsContext) {
  const startWalk = (settings: GlobSettings): GlobWalk => new GlobWalk(context, settings);
  return { startWalk };
}

class GlobWalk {
  readonly #context: FsContext;
  readonly #settings: GlobSettings;
  readonly #path: any;
  readonly #stats = new Map<string, any>();
  readonly #listings = new Map<string, any[]>();
  readonly #follow = new Map<string, boolean>();
  readonly #real = new Map<string, string | null>();
  readonly #seen = new Map<string, Set<string>>();
  readonly #results = new Set<string>();
  readonly #waiting = new Map<string, Place[]>();

  constructor(context: FsContext, settings: GlobSettings) {
    this.#context = context;
    this.#settings = settings;
    this.#path = context.env.require('path');
  }

  // What it asks.

  #question(call: any): Question {
    const { binding } = this.#context;
    const lenient = { ...call, run: () => attempt(call) };
    return { ask: () => binding.promise(lenient), sync: () => binding.sync(lenient) };
  }

  *#stat(path: string): Answer<any> {
    const known = this.#stats.get(path);
    if (known) return known;
    const values = yield this.#question(this.#context.calls.lstat(path));
    const entry = values ? this.#entryOf(path, values) : null;
    this.#stats.set(path, entry);
    return entry;
  }

  #entryOf(path: string, values: any): any {
    const { Dirent, makeStats } = this.#context;
    const { basename, dirname } = this.#path;
    const stats = makeStats(values, {});
    const type = stats.isDirectory() ? 2 : stats.isSymbolicLink() ? 3 : stats.isFile() ? 1 : 6;
    return new Dirent(basename(path), type, dirname(path));
  }

  *#list(path: string): Answer<any[]> {
    const known = this.#listings.get(path);
    if (known) return known;
    const { calls, entries } = this.#context;
    const listing = yield this.#question(calls.readdir(path));
    const found = listing ? entries(path, listing, { encoding: 'utf8', withFileTypes: true }) : [];
    this.#listings.set(path, found);
    return found;
  }

  *#leadsToDirectory(path: string): Answer<boolean> {
    const known = this.#follow.get(path);
    if (known !== undefined) return known;
    const { calls, makeStats } = this.#context;
    const values = yield this.#question(calls.stat(path));
    const isDirectory = values ? makeStats(values, {}).isDirectory() : false;
    this.#follow.set(path, isDirectory);
    return isDirectory;
  }

  *#realpath(path: string): Answer<string | null> {
    const known = this.#real.get(path);
    if (known !== undefined) return known;
    const real = (yield this.#question(this.#context.calls.realpath(path))) ?? null;
    this.#real.set(path, real);
    return real;
  }

  // What was seen, and what was found.

  /** Notes what is tried at a path; true when all of it was tried before. */
  #note(path: string, place: Place): boolean {
    let keys = this.#seen.get(path);
    if (keys === undefined) {
      keys = new Set();
      this.#seen.set(path, keys);
    }
    const before = keys.size;
    for (const index of place.indexes) keys.add(place.key(index));
    return keys.size !== before + place.indexes.size;
  }

  #isSeen(path: string, place: Place, index: number): boolean {
    return this.#seen.get(path)?.has(place.key(index)) ?? false;
  }

  #depth(path: string): number {
    const { resolve, relative } = this.#path;
    const { root } = this.#settings;
    const below = relative(resolve(root), resolve(root, path));
    return below === '' ? 0 : below.split('/').length;
  }

  *#add(path: string, entry: any): Answer<void> {
    const { isExcluded, root, maxDepth, withFileTypes } = this.#settings;
    if (this.#results.has(path) || this.#depth(path) > maxDepth) return;
    if (isExcluded(this.#path.resolve(root, path))) return;
    this.#results.add(path);
    yield { found: withFileTypes ? entry : path };
  }

  /** All that was found, for the synchronous form. */
  results(): any[] {
    const { withFileTypes, root } = this.#settings;
    const paths = [...this.#results];
    if (!withFileTypes) return paths;
    const { isAbsolute, join } = this.#path;
    const { binding, calls } = this.#context;
    return paths.map((path) => {
      const full = isAbsolute(path) ? path : join(root, path);
      const known = this.#stats.get(full);
      if (known) return known;
      const values = attempt({ run: () => binding.sync(calls.lstat(full)) });
      return values ? this.#entryOf(full, values) : null;
    });
  }

  // The walk.

  *run(): Answer<void> {
    const stack: [string, Place[]][] = [
      ['.', this.#settings.patterns.map((pattern) => new Place(pattern, [0]))],
    ];
    for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
      const [path, places] = item;
      for (const place of places) yield* this.#visit(path, place);
      stack.push(...this.#waiting);
      this.#waiting.clear();
    }
  }

  *#queue(path: string, place: Place): Answer<void> {
    const { isExcluded, exclude, root, withFileTypes } = this.#settings;
    if (isExcluded(path)) return;
    const full = this.#path.resolve(root, path);
    if (isExcluded(`${full}/`) && (yield* this.#stat(full))?.isDirectory()) return;
    if (exclude) {
      const entry = withFileTypes ? yield* this.#stat(path) : path;
      if (entry !== null && exclude(entry)) return;
    }
    const places = this.#waiting.get(path);
    if (places === undefined) this.#waiting.set(path, [place]);
    else places.push(place);
  }

  *#visit(path: string, place: Place): Answer<void> {
    if (this.#note(path, place)) return;
    const { root, isExcluded } = this.#settings;
    const full = this.#path.resolve(root, path);
    const entry = yield* this.#stat(full);
    const isDirectory = yield* this.#isDirectory(full, entry, place);
    if (isExcluded(full)) return;
    const start = place.indexes.has(0) ? starts.get(place.at(0)) : undefined;
    if (start !== undefined) {
      yield* this.#queue(start, place.next([1]));
      return;
    }
    if (!(yield* this.#end(path, full, entry, place, isDirectory)) || !isDirectory) return;
    const isAbove =
      place.at(0) === '' && !this.#path.relative(full, this.#path.resolve(root)).startsWith('..');
    if (!isAbove && this.#depth(path) >= this.#settings.maxDepth) return;
    const realpaths = yield* this.#realpaths(full, place);
    if (realpaths === undefined) return;
    for (const child of yield* this.#children(full, place)) {
      const goesOn = yield* this.#child(path, full, child, place, isDirectory, realpaths);
      if (!goesOn) return;
    }
  }

  *#isDirectory(full: string, entry: any, place: Place): Answer<boolean> {
    if (entry?.isDirectory()) return true;
    if (!entry?.isSymbolicLink()) return false;
    if (this.#settings.followsLinks) return yield* this.#leadsToDirectory(full);
    return place.hasOtherThanLinks;
  }

  /** The directories on the way here; undefined in a circle of links. */
  *#realpaths(full: string, place: Place): Answer<ReadonlySet<string> | undefined> {
    if (!this.#settings.followsLinks) return place.realpaths;
    const real = yield* this.#realpath(full);
    if (real === null) return place.realpaths;
    return place.realpaths.has(real) ? undefined : new Set([...place.realpaths, real]);
  }

  /** A pattern that is at its end here; false when nothing of it can go on. */
  *#end(
    path: string,
    full: string,
    entry: any,
    place: Place,
    isDirectory: boolean,
  ): Answer<boolean> {
    if (!place.isLast(isDirectory)) return true;
    const end = place.at(-1);
    if (typeof end === 'string') {
      const found = yield* this.#stat(this.#path.join(full, end));
      if (found && (end !== '' || isDirectory)) yield* this.#add(this.#path.join(path, end), found);
      return !(place.indexes.size === 1 && place.indexes.has(place.last));
    }
    const isHere = path !== '.' || place.at(0) === '.' || (place.last === 0 && entry);
    if (end === GLOBSTAR && isHere) yield* this.#add(path, entry);
    return true;
  }

  *#children(full: string, place: Place): Answer<any[]> {
    const [first] = place.indexes;
    const only = place.indexes.size === 1 ? place.at(first!) : undefined;
    if (typeof only !== 'string') return yield* this.#list(full);
    const entry = yield* this.#stat(this.#path.join(full, only));
    if (!entry) return [];
    entry.name = only;
    return [entry];
  }

  /** Which places are open in a child; false when the whole directory was seen to. */
  *#child(
    path: string,
    full: string,
    entry: any,
    place: Place,
    isDirectory: boolean,
    realpaths: ReadonlySet<string>,
  ): Answer<boolean> {
    const { join } = this.#path;
    const { followsLinks } = this.#settings;
    const { major } = this.#context;
    const child = join(path, entry.name);
    const fullChild = join(full, entry.name);
    this.#stats.set(fullChild, entry);
    const isBranch: boolean =
      entry.isDirectory() ||
      (followsLinks && entry.isSymbolicLink() && (yield* this.#leadsToDirectory(fullChild)));
    const open: Open = { indexes: new Set(), links: new Set(), isBranch, child, entry };
    for (const index of place.indexes) {
      if (
        major < 24 &&
        (this.#isSeen(child, place, index) || this.#isSeen(child, place, index + 1))
      )
        return false;
      const part = place.at(index);
      if (part === GLOBSTAR) yield* this.#globstar(path, full, place, index, open, isDirectory);
      else if (typeof part === 'string') yield* this.#literal(part, place, index, open);
      else if (place.test(index, entry.name)) {
        if (index === place.last) yield* this.#add(child, entry);
        else if (isBranch) open.indexes.add(index + 1);
      }
    }
    if (open.indexes.size > 0) {
      yield* this.#queue(child, place.next(open.indexes, open.links, realpaths));
    }
    return true;
  }

  *#literal(part: string, place: Place, index: number, open: Open): Answer<void> {
    const { entry, child, indexes } = open;
    if (part === entry.name && index !== place.last) indexes.add(index + 1);
    else if (part === '.' && place.test(index + 1, entry.name)) {
      if (index + 1 === place.last) yield* this.#add(child, entry);
      else indexes.add(index + 2);
    }
  }

  *#globstar(
    path: string,
    full: string,
    place: Place,
    index: number,
    open: Open,
    isDirectory: boolean,
  ): Answer<void> {
    const { entry, child, isBranch, indexes, links } = open;
    const { exclude, withFileTypes, followsLinks } = this.#settings;
    const next = index + 1;
    const comesNext = place.test(next, entry.name);
    if (entry.name[0] === '.') {
      let other = next;
      while (place.at(other) === GLOBSTAR) other++;
      if (!place.test(other, entry.name)) return;
    }
    if (exclude?.(withFileTypes ? entry : entry.name)) return;
    const isFromLink = !followsLinks && place.links.has(index);
    if (!isFromLink && isBranch) indexes.add(index);
    else if (!isFromLink && index === place.last) yield* this.#add(child, entry);
    if (comesNext && next === place.last && !place.isLast(isDirectory)) {
      yield* this.#add(child, entry);
    } else if (comesNext && isBranch) indexes.add(index + 2);
    const mayEnter = isBranch || (this.#context.major < 26 && entry.isSymbolicLink());
    if ((comesNext || place.at(0) === '.') && mayEnter && !isFromLink) indexes.add(next);
    if (!followsLinks && entry.isSymbolicLink()) links.add(index);
    if (place.at(next) === '..' && isBranch) yield* this.#upwards(path, full, place, next);
  }

  /** A star followed by `..`: the directory itself and the one above. */
  *#upwards(path: string, full: string, place: Place, next: number): Answer<void> {
    const { join } = this.#path;
    const parent = join(path, '..');
    const goOn = (at: string): void => {
      if (this.#waiting.has(at) || this.#isSeen(at, place, next + 1)) return;
      this.#waiting.set(at, [place.next([next + 1])]);
    };
    if (next < place.last) {
      goOn(path);
      goOn(parent);
      return;
    }
    if (!this.#isSeen(path, place, next)) {
      this.#note(path, place.next([next]));
      yield* this.#add(path, yield* this.#stat(full));
    }
    if (!this.#isSeen(path, place, next) || !this.#isSeen(parent, place, next)) {
      this.#note(parent, place.next([next]));
      yield* this.#add(parent, yield* this.#stat(join(this.#settings.root, parent)));
    }
  }
}

/** What a child opens. */
interface Open {
  readonly indexes: Set<number>;
  readonly links: Set<number>;
  readonly isBranch: boolean;
  readonly child: string;
  readonly entry: any;
}

/** Where a pattern that begins like this begins. */
const starts = new Map<Part | undefined, string>([
  ['', '/'],
  ['..', '../'],
  ['.', '.'],
]);

/** Undefined where the call fails. */
function attempt(call: { run(): unknown }): unknown {
  try {
    return call.run();
  } catch (error: any) {
    if (typeof error?.code === 'string') return undefined;
    throw error;
  }
}
