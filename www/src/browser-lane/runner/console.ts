import type { Recorder } from './recorder.ts';

interface Inspect {
  inspect(value: unknown, options?: object): string;
  formatWithOptions(options: object, ...args: unknown[]): string;
}

const now = performance.now.bind(performance);

/** Gives the console to the page instead of the host: Node's layout, the host's values. */
export function installConsole(recorder: Recorder, inspectSource: string): void {
  const inspector = evaluateInspect(inspectSource);
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let indent = '';

  const write = (stream: 1 | 2, args: unknown[]) => {
    const text = inspector.formatWithOptions({}, ...args);
    recorder.write(stream, `${indent}${text.replaceAll('\n', `\n${indent}`)}\n`);
  };
  const out = (...args: unknown[]) => write(1, args);
  const err = (...args: unknown[]) => write(2, args);
  const time = (label: string) =>
    `${label}: ${(now() - (timers.get(label) ?? now())).toFixed(3)}ms`;

  Object.assign(console, {
    log: out,
    info: out,
    debug: out,
    error: err,
    warn: err,
    dir: (value: unknown, options: object = {}) => out(inspector.inspect(value, options)),
    dirxml: out,
    table: (data: unknown) => out(data),
    trace: (...args: unknown[]) => err(`Trace: ${inspector.formatWithOptions({}, ...args)}`),
    assert: (ok: unknown, ...args: unknown[]) => {
      if (ok) return;
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args.unshift('Assertion failed');
      err(...args);
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      out(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = 'default') => counts.delete(label),
    group: (...args: unknown[]) => {
      if (args.length > 0) out(...args);
      indent += '  ';
    },
    groupCollapsed: (...args: unknown[]) => console.group(...args),
    groupEnd: () => {
      indent = indent.slice(2);
    },
    time: (label = 'default') => timers.set(label, now()),
    timeLog: (label = 'default', ...args: unknown[]) => out(time(label), ...args),
    timeEnd: (label = 'default') => {
      out(time(label));
      timers.delete(label);
    },
    clear: () => {},
  });
}

function evaluateInspect(source: string): Inspect {
  const module = { exports: {} as Inspect };
  new Function('module', 'exports', source)(module, module.exports);
  return module.exports;
}
