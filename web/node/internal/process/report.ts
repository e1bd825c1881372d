/** `process.report` (Node 12 and later): its settings; the report itself is about the machine, and refused by name. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty } from '../primordials.ts';
import { refused } from '../refused.ts';

/** Settings with what they are at the start, in Node's order. */
const settingsOf = (major: number): Record<string, unknown> => ({
  directory: '',
  filename: '',
  compact: false,
  ...(major >= 20 && { excludeNetwork: false }),
  signal: 'SIGUSR2',
  reportOnFatalError: false,
  reportOnSignal: false,
  reportOnUncaughtException: false,
  ...(major >= 22 && { excludeEnv: false }),
});

export function createReport(env: Environment): object {
  const { validateBoolean, validateString } = env.require('internal/validators');
  const settings = settingsOf(env.profile.major);
  const report: Record<string, unknown> = {};
  for (const name of ['writeReport', 'getReport']) {
    const refuse = refused(`process.report.${name}`, true);
    report[name] = ObjectDefineProperty(refuse, 'name', { value: name });
  }
  for (const name of Object.keys(settings)) {
    ObjectDefineProperty(report, name, {
      configurable: true,
      enumerable: true,
      get: () => settings[name],
      set(value: unknown) {
        if (typeof settings[name] === 'boolean') validateBoolean(value, name);
        else validateString(value, name);
        settings[name] = value;
      },
    });
  }
  return report;
}
