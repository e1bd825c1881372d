/** `assert/strict`. */
import type { Environment } from '../internal/environment.ts';

export default function create(env: Environment) {
  return env.require('assert').strict;
}
