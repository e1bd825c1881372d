/** `tty`: no stream of a run is a terminal. */
import type { Environment } from './internal/environment.ts';
import { refused } from './internal/refused.ts';

export default function create(_env: Environment): any {
  return {
    isatty: (_fd: unknown): boolean => false,
    ReadStream: refused('tty.ReadStream'),
    WriteStream: refused('tty.WriteStream'),
  };
}
