/** `cluster`: the primary's side, or that of a worker (Node's lib/cluster.js). */
import { createPrimary } from './internal/cluster/primary.ts';
import { createWorkerSide } from './internal/cluster/worker_side.ts';
import type { Environment } from './internal/environment.ts';
import { ObjectPrototypeHasOwnProperty } from './internal/primordials.ts';

export default function create(env: Environment): any {
  const isWorker = ObjectPrototypeHasOwnProperty(env.process.env, 'NODE_UNIQUE_ID');
  return isWorker ? createWorkerSide(env) : createPrimary(env);
}
