/** `stream/promises`. */
import type { Environment } from '../internal/environment.ts';

export default (env: Environment): any => env.require('stream').promises;
