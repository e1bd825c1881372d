/** `process.kill`: a signal to a process of the machine. */
import type { Environment } from '../environment.ts';
import { signalNumber } from '../kernel/signals.ts';
import { uvErrorNumbers } from '../uv_errors.ts';

export function createKill(env: Environment) {
  return function kill(pid: any, asked: any): boolean {
    const signal = asked || (asked === 0 ? 0 : 'SIGTERM');
    const { codes, errnoException } = env.require('internal/errors');
    // biome-ignore lint/suspicious/noDoubleEquals: a number, or what reads as one
    if (pid != (pid | 0)) throw new codes.ERR_INVALID_ARG_TYPE('pid', 'number', pid);
    const isNumber = signal === (signal | 0);
    // Names are taken as they are written.
    const isName = typeof signal === 'string' && signal === signal.toUpperCase();
    const number = signal === 0 ? 0 : isNumber || isName ? signalNumber(signal) : undefined;
    if (number === undefined && !isNumber) throw new codes.ERR_UNKNOWN_SIGNAL(signal);
    const failure = number === undefined ? 'EINVAL' : env.realm.kernel.kill(Number(pid), number);
    if (failure !== undefined) throw errnoException(uvErrorNumbers[failure], 'kill');
    return true;
  };
}
