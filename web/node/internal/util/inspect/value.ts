/** Any value: primitives, proxies, objects that print themselves, circular references. */
import {
  ArrayPrototypeIncludes,
  FunctionPrototypeCall,
  FunctionPrototypeSymbolHasInstance,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeSet,
  ObjectGetOwnPropertyDescriptor,
  ObjectKeys,
  ObjectSetPrototypeOf,
  primordialGlobals,
  replaceAll,
  StringPrototypeRepeat,
} from '../../primordials.ts';
import { getProxyDetails } from '../proxies.ts';
import { type Context, customInspectSymbol, isTooDeep, kArrayExtrasType } from './context.ts';
import { reduceToSingleString } from './layout.ts';
import { formatRaw } from './raw.ts';
import { formatPrimitive } from './strings.ts';

const { Map, Object } = primordialGlobals;

/** The options as a custom inspection function gets them. */
function getUserOptions(ctx: Context, isCrossContext: boolean): any {
  const { showHidden, depth, colors, customInspect, showProxy, maxArrayLength } = ctx;
  const { maxStringLength, breakLength, compact, sorted, getters, numericSeparator } = ctx;
  const options: any = {
    stylize: ctx.stylize,
    showHidden,
    depth,
    colors,
    customInspect,
    showProxy,
    maxArrayLength,
    maxStringLength,
    breakLength,
    compact,
    sorted,
    getters,
    numericSeparator,
    ...ctx.userOptions,
  };
  if (!isCrossContext) return options;
  // The object may come from another context: none of this one's objects are handed to it.
  ObjectSetPrototypeOf(options, null);
  const keys = ObjectKeys(options);
  for (let i = 0; i < keys.length; i++) {
    const option = options[keys[i]!];
    const isObject =
      (typeof option === 'object' && option !== null) || typeof option === 'function';
    if (isObject) delete options[keys[i]!];
  }
  options.stylize = ObjectSetPrototypeOf((value: string, flavour: string) => {
    try {
      return `${ctx.stylize(value, flavour)}`;
    } catch {
      return value; // A style that throws styles nothing.
    }
  }, null);
  return options;
}

/** The function by which `value` prints itself, if it has one that may be asked. */
function customInspectOf(ctx: Context, value: any): Function | undefined {
  const { tools } = ctx;
  let custom = value[customInspectSymbol];
  if (!custom && tools.deprecatedInspect !== undefined) {
    const old = value.inspect;
    if (typeof old === 'function' && old !== tools.inspect) custom = tools.deprecatedInspect(old);
  }
  if (typeof custom !== 'function' || custom === tools.inspect) return undefined;
  // A prototype object shows what it is; its method is for the instances.
  const constructor =
    tools.major < 22
      ? value.constructor
      : ObjectGetOwnPropertyDescriptor(value, 'constructor')?.value;
  return constructor && constructor.prototype === value ? undefined : custom;
}

const indentLines = (ctx: Context, text: string): string =>
  replaceAll(text, /\n/g, () => `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`);

function formatProxy(
  ctx: Context,
  proxy: readonly [unknown, unknown],
  recurseTimes: number,
): string {
  if (isTooDeep(ctx, recurseTimes)) return ctx.stylize('Proxy [Array]', 'special');
  const inner = recurseTimes + 1;
  ctx.indentationLvl += 2;
  const parts = [formatValue(ctx, proxy[0], inner), formatValue(ctx, proxy[1], inner)];
  ctx.indentationLvl -= 2;
  if (ctx.tools.major < 12) {
    return `Proxy ${reduceToSingleString(ctx, parts, '', ['[', ']'], kArrayExtrasType, inner)}`;
  }
  return reduceToSingleString(ctx, parts, '', ['Proxy [', ']'], kArrayExtrasType, inner);
}

function circularReference(ctx: Context, value: object): string {
  if (ctx.tools.major < 12) return ctx.stylize('[Circular]', 'special');
  ctx.circular ??= new Map();
  let index = MapPrototypeGet(ctx.circular, value);
  if (index === undefined) {
    index = MapPrototypeGetSize(ctx.circular) + 1;
    MapPrototypeSet(ctx.circular, value, index);
  }
  return ctx.stylize(`[Circular *${index}]`, 'special');
}

/** What a program's own inspection function makes of `value`; undefined if there is none to ask. */
function formatCustom(
  ctx: Context,
  receiver: object,
  value: object,
  recurseTimes: number,
): string | undefined {
  const custom = customInspectOf(ctx, value);
  if (custom === undefined) return undefined;
  const { inspect, major } = ctx.tools;
  const depth = ctx.depth === null ? null : ctx.depth - recurseTimes;
  const isCrossContext =
    receiver !== value || !FunctionPrototypeSymbolHasInstance(Object, receiver);
  const options = getUserOptions(ctx, isCrossContext);
  const result = FunctionPrototypeCall(custom, receiver, depth, options, inspect);
  // A method that returns its own object asks for the usual form.
  if (result === receiver) return undefined;
  if (typeof result !== 'string') return formatValue(ctx, result, recurseTimes);
  return major < 12 ? result : indentLines(ctx, result);
}

const wrapProxy = (ctx: Context, text: string): string =>
  `${ctx.stylize('Proxy(', 'special')}${text}${ctx.stylize(')', 'special')}`;

/**
 * Formats any value.
 * @param isInTypedArray the value is the buffer of a typed array whose bytes are shown already
 */
export function formatValue(
  ctx: Context,
  value: any,
  recurseTimes: number,
  isInTypedArray = false,
): string {
  if (typeof value !== 'object' && typeof value !== 'function') {
    return formatPrimitive(ctx.stylize, value, ctx);
  }
  if (value === null) return ctx.stylize('null', 'null');
  const { major } = ctx.tools;
  let target: any = value;
  let layers = 0;
  // Node 10 looks at a proxy as at any object, traps and all; 26 shows how many there are.
  for (let proxy = getProxyDetails(target); proxy !== undefined; ) {
    if (ctx.showProxy && proxy[0] !== null) return formatProxy(ctx, proxy, recurseTimes);
    if (major < 12) break;
    if (proxy[0] === null) {
      let text = ctx.stylize('<Revoked Proxy>', 'special');
      for (; layers > 0; layers--) text = wrapProxy(ctx, text);
      return text;
    }
    target = proxy[0];
    layers++;
    proxy = major >= 26 ? getProxyDetails(target) : undefined;
  }
  if (ctx.customInspect) {
    const text = formatCustom(ctx, value, target, recurseTimes);
    if (text !== undefined) return text;
  }
  if (ArrayPrototypeIncludes(ctx.seen, target)) return circularReference(ctx, target);
  let text = formatRaw(ctx, target, recurseTimes, isInTypedArray);
  if (major >= 26) for (; layers > 0; layers--) text = wrapProxy(ctx, text);
  return text;
}
