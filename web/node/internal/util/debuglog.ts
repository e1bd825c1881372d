/** `util.debuglog`: messages for those sections that NODE_DEBUG names. */
import type { Environment } from '../environment.ts';
import {
  ObjectDefineProperty,
  ReflectApply,
  RegExpPrototypeExec,
  StringPrototypeToUpperCase,
} from '../primordials.ts';
import { shouldColorize } from './colors.ts';

type Log = ((...args: unknown[]) => void) & { readonly enabled?: boolean };

/** NODE_DEBUG as a pattern: names between commas, `*` for any text. */
function parseSections(value: string | undefined): RegExp | undefined {
  if (!value) return undefined;
  const pattern = value
    .replace(/[|\\{}()[\]^$+?.]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/,/g, '$|^');
  return new RegExp(`^${pattern}$`, 'i');
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const sections = parseSections(env.process.env.NODE_DEBUG);
  const isEnabled = (name: string) =>
    sections !== undefined && RegExpPrototypeExec(sections, name) !== null;

  function write(section: string, args: unknown[]): void {
    const { format, formatWithOptions, inspect } = env.require('internal/util/inspect');
    const { stderr, pid } = env.process;
    const colors = shouldColorize(env, stderr);
    const message = ReflectApply(formatWithOptions, undefined, [{ colors }, ...args]);
    stderr.write(format('%s %s: %s\n', section, inspect(pid, { colors }), message));
  }

  /**
   * A function that prints where NODE_DEBUG asks for it.
   * @param set the section's name
   * @param callback is given the real function when it is first called
   */
  return function debuglog(set: string, callback?: (log: Log) => void): Log {
    const section = StringPrototypeToUpperCase(set);
    const markEnabled = (log: Function) =>
      ObjectDefineProperty(log, 'enabled', {
        configurable: true,
        enumerable: true,
        get: () => isEnabled(section),
      });
    let isFirst = true;
    const logger: Log = (...args) => {
      const enabled = isEnabled(section);
      const real = (...messages: unknown[]) => {
        if (enabled) write(section, messages);
      };
      if (isFirst && typeof callback === 'function') callback(markEnabled(real) as Log);
      isFirst = false;
      real(...args);
    };
    if (major >= 12) markEnabled(logger);
    else ObjectDefineProperty(logger, 'name', { configurable: true, value: 'debug' });
    return logger;
  };
}
