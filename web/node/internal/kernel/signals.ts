/** Signals by name and number, as Linux has them, and what a process does with one that it does not handle. */
const NAMES =
  'SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM ' +
  'SIGTERM SIGSTKFLT SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF ' +
  'SIGWINCH SIGIO SIGPWR SIGSYS';

const numbers = new Map(NAMES.split(' ').map((name, at) => [name, at + 1]));
for (const [alias, name] of [
  ['SIGIOT', 'SIGABRT'],
  ['SIGPOLL', 'SIGIO'],
] as const) {
  numbers.set(alias, numbers.get(name) as number);
}

const ignored = new Set(['SIGCHLD', 'SIGCONT', 'SIGURG', 'SIGWINCH']);
/** Node itself ignores it. */
ignored.add('SIGPIPE');

/** The number of a signal, given by name or number; undefined for one that does not exist. */
export function signalNumber(signal: string | number): number | undefined {
  if (typeof signal === 'number') return signal >= 1 && signal <= 31 ? signal : undefined;
  return numbers.get(signal) ?? numbers.get(signal.toUpperCase());
}

export const signalName = (number: number): string => NAMES.split(' ')[number - 1] as string;

/** Whether the signal ends a process that does not listen for it. */
export const endsProcess = (name: string): boolean => !ignored.has(name);

/** Nobody can listen for these. */
export const isUncatchable = (name: string): boolean => name === 'SIGKILL' || name === 'SIGSTOP';
