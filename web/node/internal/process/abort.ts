/** `process.abort` and what else ends in libc's `abort()`: the process dies of SIGABRT, and nobody is asked. */
import type { Environment } from '../environment.ts';
import { signalNumber } from '../kernel/signals.ts';

/** A line of a stack as C++ prints it: only what is a plain function has a name. */
const shown = (frame: string): string =>
  frame.replace(/^\s*at /, '').replace(/^\S*[. ].* \((.*)\)$/, '$1');

/** Writes the program's stack below `above`, as Node 20 and later do (natives have none here), and ends the process. */
export function abort(env: Environment, above: readonly string[]): void {
  if (env.profile.major >= 20) {
    const below = String(new Error('').stack).split('\n').slice(1);
    const calls = [...above, ...below.map(shown)].map((call, at) => `${at + 1}: ${call}`);
    env.host.write(2, `----- JavaScript stack trace -----\n\n${calls.join('\n')}\n\n\n`);
  }
  env.realm.kernel.kill(env.pid, signalNumber('SIGABRT') as number, true);
}
