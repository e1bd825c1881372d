/**
 * Flags of node itself (src/node_options.cc): from NODE_OPTIONS and from the command line, by their names there. Only
 * those that a program can tell from its output are known; what else node takes is passed over.
 */
import type { Environment } from './environment.ts';
import { ArrayPrototypeMap, ObjectPrototypeHasOwnProperty } from './primordials.ts';

export type OptionValue = string | number | boolean | string[] | undefined;

interface Option {
  readonly value: 'boolean' | 'string' | 'list' | 'number';
  /** The first version that has it. */
  readonly since?: number;
  readonly initial?: OptionValue;
}

const flag: Option = { value: 'boolean', initial: false };

/** Options by name. Booleans can be negated: `--no-warnings` is `--warnings` false. */
const OPTIONS: Record<string, Option> = {
  '--deprecation': { value: 'boolean', initial: true },
  '--disable-warning': { value: 'list', since: 20 },
  // Internal modules of this runtime can be required then: for tests.
  '--expose-internals': flag,
  '--experimental-eventsource': { ...flag, since: 22 },
  '--experimental-worker': flag,
  '--experimental-websocket': { value: 'boolean', since: 22, initial: true },
  '--expose-gc': flag,
  '--extra-info-on-fatal-exception': { value: 'boolean', since: 18, initial: true },
  '--pending-deprecation': flag,
  '--redirect-warnings': { value: 'string' },
  '--require': { value: 'list' },
  '--stack-trace-limit': { value: 'number' },
  '--throw-deprecation': flag,
  '--title': { value: 'string' },
  '--trace-deprecation': flag,
  '--trace-uncaught': { ...flag, since: 18 },
  '--trace-warnings': flag,
  '--unhandled-rejections': { value: 'string' },
  '--warnings': { value: 'boolean', initial: true },
  // Whose source the process is: internal/kernel/programs has taken it.
  '-e': { value: 'string' },
  '--eval': { value: 'string' },
  '-p': { value: 'string' },
  '-pe': { value: 'string' },
  '--print': { value: 'string' },
  '--input-type': { value: 'string', since: 12 },
};

/** Flags that change nothing a program here could tell. */
const HARMLESS =
  /^--(no-)?(experimental-|harmony|async-context-frame|node-snapshot|enable-|test-only|preserve-symlinks|max-|stack-size)/;

/** Flags that are known, but not in NODE_OPTIONS. */
const COMMAND_LINE_ONLY =
  /^(?:-[evpci]|-pe|--(?:eval|print|expose-internals|version|v8-options|help|check|interactive|test|prof-process))$/;

const REJECTION_MODES = ['strict', 'warn', 'none', 'throw', 'warn-with-error-code'];

export interface Options {
  /** The value of an option; `--no-x` asks for the opposite of `--x`. */
  get(name: string): OptionValue;
  /** Why node would not start, as it says it after its own name. */
  readonly problem: string | undefined;
  /** What a thread takes of `flags`, which end at a word that is none; not unknown ones, nor those of the whole process. */
  forThread(flags: readonly unknown[]): { taken: string[]; invalid: string[] };
}

/** Flags of the process rather than of a thread (`PerProcessOptionsParser`). */
const PER_PROCESS =
  /^--(no-)?(title|trace-event|v8-pool-size|zero-fill-buffers|debug-arraybuffer|disable-proto|icu-data-dir|security-revert|openssl|tls-cipher|use-openssl|secure-heap|node-memory-debug|expose-gc|expose_gc|max-|stack-size|abort-on|version|help|v8-options|cpu-prof-interval)/;

/** Splits NODE_OPTIONS: spaces part words, double quotes keep them together, a backslash escapes inside of quotes. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\\' && isQuoted) word += text[++i] ?? '';
    else if (c === '"') isQuoted = !isQuoted;
    else if (c === ' ' && !isQuoted) {
      if (word !== '') words.push(word);
      word = '';
    } else word += c;
  }
  if (word !== '') words.push(word);
  return words;
}

export default function create(env: Environment): Options {
  const { scenario, profile } = env;
  const values = new Map<string, OptionValue>();
  let problem: string | undefined;
  const known = (name: string): Option | undefined => {
    const option = ObjectPrototypeHasOwnProperty(OPTIONS, name) ? OPTIONS[name] : undefined;
    return option !== undefined && profile.major >= (option.since ?? 0) ? option : undefined;
  };

  function take(word: string, rest: string[], isEnvironment: boolean): void {
    if (word === '--') return;
    const equals = word.indexOf('=');
    // V8 takes underscores for dashes, and so does node for its own.
    let name = (equals < 0 ? word : word.slice(0, equals)).replace(/_/g, '-');
    if (name === '-r') name = '--require';
    const isNegated = name.startsWith('--no-') && known(`--${name.slice(5)}`) !== undefined;
    if (isNegated) name = `--${name.slice(5)}`;
    const option = known(name);
    const isRefused = isEnvironment && !isAllowedInEnvironment(name);
    if (option === undefined || isRefused) {
      if (isRefused || !HARMLESS.test(name))
        problem ??= isEnvironment
          ? `${word} is not allowed in NODE_OPTIONS`
          : `bad option: ${word}`;
      return;
    }
    if (option.value === 'boolean') {
      values.set(name, !isNegated);
      return;
    }
    const value = equals < 0 ? (rest.shift() ?? '') : word.slice(equals + 1);
    if (option.value === 'list') {
      values.set(name, [...((values.get(name) as string[] | undefined) ?? []), value]);
    } else {
      values.set(name, option.value === 'number' ? Number(value) : value);
    }
  }

  /** What changes nothing here may be in NODE_OPTIONS, whatever Node says. */
  function isAllowedInEnvironment(name: string): boolean {
    if (COMMAND_LINE_ONLY.test(name) || (name === '--expose-gc' && profile.major < 20))
      return false;
    return known(name) !== undefined || HARMLESS.test(name);
  }

  const environment = splitWords(scenario.env?.NODE_OPTIONS ?? '');
  const given = [...(scenario.execArgv ?? [])];
  while (environment.length > 0) take(environment.shift()!, environment, true);
  while (given.length > 0) take(given.shift()!, given, false);
  const mode = values.get('--unhandled-rejections');
  // The last two came with Node 15.
  const modes = profile.major < 15 ? REJECTION_MODES.slice(0, 3) : REJECTION_MODES;
  if (mode !== undefined && !modes.includes(mode as string)) {
    problem ??= 'invalid value for --unhandled-rejections';
  }
  const file = scenario.env?.NODE_REDIRECT_WARNINGS;
  if (file && !values.has('--redirect-warnings')) values.set('--redirect-warnings', file);
  if (scenario.env?.NODE_PENDING_DEPRECATION === '1') values.set('--pending-deprecation', true);

  function get(name: string): OptionValue {
    if (name.startsWith('--no-')) return !get(`--${name.slice(5)}`);
    return values.get(name) ?? known(name)?.initial;
  }

  function forThread(flags: readonly unknown[]): { taken: string[]; invalid: string[] } {
    const invalid: string[] = [];
    let at = 0;
    for (; at < flags.length; at++) {
      const word = String(flags[at]);
      if (!word.startsWith('-') || word === '--') break;
      const name = (word.split('=', 1)[0] as string).replace(/_/g, '-');
      const isKnown = known(name) ?? known(`--${name.slice(5)}`);
      const isTaken = (isKnown !== undefined || HARMLESS.test(name)) && !PER_PROCESS.test(name);
      if (!isTaken) invalid.push(word);
      const needsValue = known(name) !== undefined && known(name)?.value !== 'boolean';
      if (!isTaken || !needsValue || word.includes('=')) continue;
      at++;
      if (at >= flags.length) invalid.push(`${word} requires an argument`);
    }
    const taken = ArrayPrototypeMap(flags.slice(0, at), (word: unknown) => String(word));
    return { taken, invalid };
  }
  return { get, problem, forThread };
}
