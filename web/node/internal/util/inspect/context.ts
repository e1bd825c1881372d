/** What one call of `inspect` carries along. */

export type Stylize = (text: string, style: string) => string;

/** The options of `util.inspect`, as documented by Node. */
export interface InspectOptions {
  showHidden: boolean;
  depth: number | null;
  colors: boolean;
  customInspect: boolean;
  showProxy: boolean;
  maxArrayLength: number;
  maxStringLength: number;
  breakLength: number;
  compact: boolean | number;
  sorted: boolean | ((a: string, b: string) => number);
  getters: boolean | 'get' | 'set';
  numericSeparator: boolean;
}

/** What printing needs from the Environment. */
export interface InspectTools {
  /** Node's major version: what is printed differs in many small ways. */
  readonly major: number;
  /** The public function, as it is handed to custom inspection functions. */
  inspect: (value: unknown, options?: object) => string;
  isPromise(value: unknown): boolean;
  /** State (0 pending, 1 fulfilled, 2 rejected) and result. */
  getPromiseDetails(promise: unknown): [state: number, result: unknown];
  isURL(value: unknown): boolean;
  /** The working directory, greyed out in colored stacks; undefined where there is none. */
  cwd(): string | undefined;
  /** Node 10's `inspect()` methods of objects, called with a deprecation warning. */
  deprecatedInspect?: (method: Function) => Function;
}

export interface Context extends InspectOptions {
  readonly tools: InspectTools;
  stylize: Stylize;
  /** Characters printed so far by indentation, to stop before a string grows out of bounds. */
  budget: Record<number, number>;
  indentationLvl: number;
  currentDepth: number;
  /** The objects whose properties are being printed, outermost first. */
  seen: unknown[];
  /** Objects that contain themselves, with their reference numbers. */
  circular: Map<unknown, number> | undefined;
  /** Options of the caller's own, handed on to custom inspection functions. */
  userOptions: object | undefined;
}

/** How the parts of an object are laid out. */
export const kObjectType = 0;
/** A key that is an index and therefore not shown. */
export const kArrayType = 1;
/** A named property of something array-like. */
export const kArrayExtrasType = 2;

/** Printing deeper than this is cut short. */
export const isTooDeep = (ctx: Context, recurseTimes: number): boolean =>
  ctx.depth !== null && recurseTimes > ctx.depth;

export const customInspectSymbol: unique symbol = Symbol.for('nodejs.util.inspect.custom') as any;

export const stylizeNoColor: Stylize = (text) => text;
