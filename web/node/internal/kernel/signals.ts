/** What a process does with signals: their numbers are `os.constants.signals`. */
import { signals } from '../os_constants.ts';

const numbers = signals();
/** Of two names for one number, the first is the one that is told. */
const names = new Map<number, string>();
for (const name of Object.keys(numbers)) {
  const number = numbers[name] as number;
  if (!names.has(number)) names.set(number, name);
}

/** Node itself ignores SIGPIPE; the others are ignored by default. */
const IGNORED = ['SIGCHLD', 'SIGCONT', 'SIGURG', 'SIGWINCH', 'SIGPIPE'];

/** The number of a signal, given by name or number; undefined for one that does not exist. */
export function signalNumber(signal: string | number): number | undefined {
  if (typeof signal === 'number') return names.has(signal) ? signal : undefined;
  return numbers[signal] ?? numbers[signal.toUpperCase()];
}

export const signalName = (number: number): string => names.get(number) as string;

/** Whether the signal ends a process that does not listen for it. */
export const endsProcess = (name: string): boolean => !IGNORED.includes(name);

/** Nobody can listen for these. */
export const isUncatchable = (name: string): boolean => name === 'SIGKILL' || name === 'SIGSTOP';
