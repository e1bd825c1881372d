/**
 * `util.inspect` and `util.format`. What a program sees of them belongs to its process (default
 * options, colors, styles); the work is done in `./inspect/`, a file for each kind of thing.
 */
import type { Environment } from '../environment.ts';
import type { PromiseLibrary } from '../promise.ts';
import {
  ObjectAssign,
  ObjectDefineProperty,
  ObjectKeys,
  ObjectPrototypeHasOwnProperty,
  ObjectSeal,
} from '../primordials.ts';
import { makeColors, makeStyles, type Style } from './inspect/colors.ts';
import {
  type Context,
  customInspectSymbol,
  type InspectOptions,
  type InspectTools,
  stylizeNoColor,
} from './inspect/context.ts';
import { formatWithOptions as formatArguments } from './inspect/format.ts';
import { colorRegExp, regExpPalette } from './inspect/regexp_colors.ts';
import { getStringWidth, stripColors } from './inspect/strings.ts';
import { formatValue } from './inspect/value.ts';

function defaultOptions(major: number): InspectOptions {
  const common = {
    showHidden: false,
    depth: 2,
    colors: false,
    customInspect: true,
    showProxy: false,
    maxArrayLength: 100,
  };
  if (major < 12) {
    return { ...common, breakLength: 60, compact: true, sorted: false } as InspectOptions;
  }
  return {
    ...common,
    maxStringLength: 10000,
    breakLength: 80,
    compact: 3,
    sorted: false,
    getters: false,
    numericSeparator: false,
  };
}

function applyOptions(ctx: Context, options: any, known: object): void {
  const keys = ObjectKeys(options);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (ObjectPrototypeHasOwnProperty(known, key) || key === 'stylize') {
      (ctx as any)[key] = options[key];
    } else {
      // Handed on to custom inspection functions.
      ctx.userOptions ??= options;
    }
  }
}

export default function create(env: Environment) {
  const { major } = env.profile;
  let library: PromiseLibrary | undefined;
  const promises = (): PromiseLibrary => {
    library ??= env.require('internal/async_support').promises as PromiseLibrary;
    return library;
  };
  const inspectDefaultOptions = ObjectSeal(defaultOptions(major));
  const colors = makeColors(major);
  const regexpStyle: Style =
    major < 26
      ? 'red'
      : ObjectAssign(
          function highlightRegExp(text: string) {
            return colorRegExp(text, inspect.colors, (regexpStyle as any).colors);
          },
          { colors: regExpPalette() },
        );

  function stylizeWithColor(text: string, styleType: string): string {
    const style = inspect.styles[styleType];
    if (style === undefined) return text;
    const color = inspect.colors[style];
    if (color !== undefined) return `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
    return typeof style === 'function' ? style(text) : text;
  }

  /** A fresh context; written out, because spreading the (sealed) options is slow. */
  function newContext(): Context {
    const options = inspectDefaultOptions;
    return {
      tools,
      budget: {},
      indentationLvl: 0,
      seen: [],
      currentDepth: 0,
      circular: undefined,
      userOptions: undefined,
      stylize: stylizeNoColor,
      showHidden: options.showHidden,
      depth: options.depth,
      colors: options.colors,
      customInspect: options.customInspect,
      showProxy: options.showProxy,
      maxArrayLength: options.maxArrayLength,
      // Node 10 did not know the next three.
      maxStringLength: options.maxStringLength ?? Infinity,
      getters: options.getters ?? false,
      numericSeparator: options.numericSeparator ?? false,
      breakLength: options.breakLength,
      compact: options.compact,
      sorted: options.sorted,
    };
  }

  /**
   * The string form of any value, for people.
   * @param value what is shown
   * @param opts options; up to four positional parameters (showHidden, depth, colors) are understood too
   */
  const inspect: any = function inspect(value: unknown, opts: unknown) {
    const ctx = newContext();
    if (arguments.length > 2) {
      const [, , depth, withColors] = arguments;
      if (depth !== undefined) ctx.depth = depth;
      if (withColors !== undefined) ctx.colors = withColors;
    }
    if (typeof opts === 'boolean') ctx.showHidden = opts;
    else if (opts) applyOptions(ctx, opts, inspectDefaultOptions);
    if (ctx.colors) ctx.stylize = stylizeWithColor;
    if (ctx.maxArrayLength === null) ctx.maxArrayLength = Infinity;
    if (ctx.maxStringLength === null) ctx.maxStringLength = Infinity;
    if (major < 12) ctx.compact = ctx.compact !== false;
    return formatValue(ctx, value, 0);
  };

  const tools: InspectTools = {
    major,
    inspect,
    isPromise: (value) => promises().isPromise(value),
    getPromiseDetails: (promise) => promises().getPromiseDetails(promise as object)!,
    isURL: (value: any) =>
      major >= 20 && typeof value.href === 'string' && value instanceof env.require('url').URL,
    cwd: () => {
      try {
        return env.process.cwd();
      } catch {
        return undefined; // The directory is gone: nothing to grey out.
      }
    },
    deprecatedInspect:
      major < 12
        ? (method) => {
            const { deprecate } = env.require('internal/util');
            const text = 'Custom inspection function on Objects via .inspect() is deprecated';
            return deprecate(method, text, 'DEP0079');
          }
        : undefined,
  };

  inspect.custom = customInspectSymbol;
  ObjectDefineProperty(inspect, 'defaultOptions', {
    get: () => inspectDefaultOptions,
    set(options) {
      env.require('internal/validators').validateObject(options, 'options');
      ObjectAssign(inspectDefaultOptions, options);
    },
  });
  inspect.colors = colors;
  inspect.styles = makeStyles(major, regexpStyle);

  const formatTools = { major, inspect, defaultOptions: inspectDefaultOptions };

  function format(...args: unknown[]): string {
    return formatArguments(formatTools, undefined, args);
  }

  function formatWithOptions(inspectOptions: object, ...args: unknown[]): string {
    if (typeof inspectOptions !== 'object' || inspectOptions === null) {
      const { codes } = env.require('internal/errors');
      throw new codes.ERR_INVALID_ARG_TYPE(
        'inspectOptions',
        major < 12 ? 'object' : 'Object',
        inspectOptions,
      );
    }
    return formatArguments(formatTools, inspectOptions, args);
  }

  function stripVTControlCharacters(str: string): string {
    env.require('internal/validators').validateString(str, 'str');
    return stripColors(str);
  }

  return {
    format,
    formatWithOptions,
    getStringWidth,
    inspect,
    inspectDefaultOptions,
    stripVTControlCharacters,
    stylizeWithColor,
  };
}
