/** `util`. */
import type { Environment } from './internal/environment.ts';

export default function create(env: Environment) {
  const { inspect, format, formatWithOptions } = env.require('internal/util/inspect');
  return { inspect, format, formatWithOptions };
}
