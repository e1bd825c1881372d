/** `util.parseArgs`: command-line arguments into tokens, tokens into values. */
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ObjectEntries,
  ObjectPrototypeHasOwnProperty,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
} from '../primordials.ts';

interface OptionConfig {
  type: 'string' | 'boolean';
  short?: string;
  multiple?: boolean;
  default?: unknown;
}
type Options = Record<string, OptionConfig>;

interface OptionToken {
  kind: 'option';
  name: string;
  rawName: string;
  index: number;
  value: string | undefined;
  inlineValue: boolean | undefined;
}
type Token =
  | OptionToken
  | { kind: 'positional'; index: number; value: string }
  | { kind: 'option-terminator'; index: number };

const own = (object: any, key: string): any =>
  ObjectPrototypeHasOwnProperty(object, key) ? object[key] : undefined;

const optionOf = (options: Options, name: string, key: string): any => {
  const config = own(options, name);
  return config === undefined ? undefined : own(config, key);
};

/** The long name of a short option; the letter itself where there is none. */
function longName(options: Options, letter: string): string {
  const entries = ObjectEntries(options);
  for (let i = 0; i < entries.length; i++) {
    if (own(entries[i]![1], 'short') === letter) return entries[i]![0];
  }
  return letter;
}

/** `-abc` as `-a`, `-b`, `-c`; the first that takes a value takes the rest as its value. */
function expandGroup(group: string, options: Options): string[] {
  const expanded: string[] = [];
  for (let i = 1; i < group.length; i++) {
    const takesValue = optionOf(options, longName(options, group[i]!), 'type') === 'string';
    if (takesValue && i !== group.length - 1) {
      ArrayPrototypePush(expanded, `-${StringPrototypeSlice(group, i)}`);
      break;
    }
    ArrayPrototypePush(expanded, `-${group[i]}`);
  }
  return expanded;
}

function tokenize(args: string[], options: Options): Token[] {
  const tokens: Token[] = [];
  let rest = ArrayPrototypeSlice(args) as string[];
  let index = -1;
  // Arguments that came out of a group all have the group's index.
  let fromGroup = 0;
  const addOption = (name: string, rawName: string, value?: string, inlineValue?: boolean) =>
    ArrayPrototypePush(tokens, { kind: 'option', name, rawName, index, value, inlineValue });
  /** An option without a value of its own takes the next argument, whatever that looks like. */
  const addLone = (name: string, rawName: string) => {
    if (optionOf(options, name, 'type') !== 'string' || rest[0] == null) {
      addOption(name, rawName);
      return;
    }
    const value = rest[0];
    rest = ArrayPrototypeSlice(rest, 1);
    addOption(name, rawName, value, false);
    index++;
  };
  while (rest.length > 0) {
    const arg = rest[0]!;
    rest = ArrayPrototypeSlice(rest, 1);
    if (fromGroup > 0) fromGroup--;
    else index++;
    if (arg === '--') {
      ArrayPrototypePush(tokens, { kind: 'option-terminator', index });
      for (let i = 0; i < rest.length; i++) {
        ArrayPrototypePush(tokens, { kind: 'positional', index: ++index, value: rest[i]! });
      }
      break;
    }
    const isLong = StringPrototypeStartsWith(arg, '--');
    if (isLong) {
      const equals = StringPrototypeIndexOf(arg, '=', 3);
      if (equals === -1) {
        addLone(StringPrototypeSlice(arg, 2), arg);
      } else {
        const name = StringPrototypeSlice(arg, 2, equals);
        addOption(name, `--${name}`, StringPrototypeSlice(arg, equals + 1), true);
      }
    } else if (arg.length < 2 || arg[0] !== '-') {
      ArrayPrototypePush(tokens, { kind: 'positional', index, value: arg });
    } else {
      const name = longName(options, arg[1]!);
      if (arg.length === 2) {
        addLone(name, arg);
      } else if (optionOf(options, name, 'type') === 'string') {
        addOption(name, `-${arg[1]}`, StringPrototypeSlice(arg, 2), true);
      } else {
        const expanded = expandGroup(arg, options);
        fromGroup = expanded.length;
        rest = [...expanded, ...rest];
      }
    }
  }
  return tokens;
}

export default function create(env: Environment) {
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');

  function checkConfig(options: Options): void {
    for (const [name, config] of ObjectEntries(options)) {
      const path = `options.${name}`;
      validators.validateObject(config, path);
      const type = own(config, 'type');
      validators.validateUnion(type, `${path}.type`, ['string', 'boolean']);
      if (ObjectPrototypeHasOwnProperty(config, 'short')) {
        validators.validateString(config.short, `${path}.short`);
        if (config.short!.length !== 1) {
          const reason = 'must be a single character';
          throw new codes.ERR_INVALID_ARG_VALUE(`${path}.short`, config.short, reason);
        }
      }
      const multiple = own(config, 'multiple');
      if (ObjectPrototypeHasOwnProperty(config, 'multiple')) {
        validators.validateBoolean(multiple, `${path}.multiple`);
      }
      const otherwise = own(config, 'default');
      if (otherwise === undefined) continue;
      const kind = `validate${type === 'string' ? 'String' : 'Boolean'}${multiple ? 'Array' : ''}`;
      validators[kind](otherwise, `${path}.default`);
    }
  }

  /** In strict mode: options that do not exist, values missing or not wanted. */
  function checkOption(
    token: OptionToken,
    options: Options,
    allowPositionals: boolean,
    allowNegative: boolean,
  ): void {
    let { name } = token;
    if (!ObjectPrototypeHasOwnProperty(options, name)) {
      const positive = StringPrototypeSlice(name, 3);
      const isNegated =
        allowNegative &&
        StringPrototypeStartsWith(name, 'no-') &&
        optionOf(options, positive, 'type') === 'boolean';
      if (!isNegated) {
        throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName, allowPositionals);
      }
      name = positive;
    }
    const short = optionOf(options, name, 'short');
    const shown = `${short ? `-${short}, ` : ''}--${name}`;
    const type = optionOf(options, name, 'type');
    const invalid = (text: string) => new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(text);
    if (type === 'string' && typeof token.value !== 'string') {
      throw invalid(`Option '${shown} <value>' argument missing`);
    }
    if (type === 'boolean' && token.value != null) {
      throw invalid(`Option '${shown}' does not take an argument`);
    }
    const { rawName, value } = token;
    if (!token.inlineValue && value != null && value.length > 1 && value[0] === '-') {
      const example = StringPrototypeStartsWith(rawName, '--')
        ? `'${rawName}=-XYZ'`
        : `'--${token.name}=-XYZ' or '${rawName}-XYZ'`;
      throw invalid(
        `Option '${rawName}' argument is ambiguous.\n` +
          `Did you forget to specify the option argument for '${rawName}'?\n` +
          `To specify an option argument starting with a dash use ${example}.`,
      );
    }
  }

  function storeOption(token: OptionToken, options: Options, values: any, allowNegative: boolean) {
    if (token.name === '__proto__') return;
    let value: unknown = token.value;
    const isNegative = StringPrototypeStartsWith(token.name, 'no-') && value === undefined;
    if (allowNegative && isNegative) {
      token.name = StringPrototypeSlice(token.name, 3);
      value = false;
    }
    value ??= true;
    const { name } = token;
    if (!optionOf(options, name, 'multiple')) values[name] = value;
    else if (values[name]) ArrayPrototypePush(values[name], value);
    else values[name] = [value];
  }

  /** Parses `config.args`, by default what follows the script on the command line. */
  return function parseArgs(config: any = {}) {
    const args = own(config, 'args') ?? ArrayPrototypeSlice(env.process.argv, 2);
    const strict = own(config, 'strict') ?? true;
    const allowPositionals = own(config, 'allowPositionals') ?? !strict;
    const returnTokens = own(config, 'tokens') ?? false;
    const allowNegative = (env.profile.major >= 20 && own(config, 'allowNegative')) ?? false;
    const options: Options = own(config, 'options') ?? Object.create(null);
    validators.validateArray(args, 'args');
    validators.validateBoolean(strict, 'strict');
    validators.validateBoolean(allowPositionals, 'allowPositionals');
    validators.validateBoolean(returnTokens, 'tokens');
    validators.validateBoolean(allowNegative, 'allowNegative');
    validators.validateObject(options, 'options');
    checkConfig(options);
    const tokens = tokenize(args, options);
    const values = Object.create(null);
    const positionals: string[] = [];
    const result: Record<string, unknown> = { values, positionals };
    if (returnTokens) result.tokens = tokens;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!;
      if (token.kind === 'option') {
        if (strict) checkOption(token, options, allowPositionals, allowNegative);
        storeOption(token, options, values, allowNegative);
      } else if (token.kind === 'positional') {
        if (!allowPositionals) throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
        ArrayPrototypePush(positionals, token.value);
      }
    }
    for (const [name, optionConfig] of ObjectEntries(options)) {
      const otherwise = own(optionConfig, 'default');
      const isUnset = otherwise !== undefined && values[name] === undefined;
      if (isUnset && name !== '__proto__') values[name] = otherwise;
    }
    return result;
  };
}
