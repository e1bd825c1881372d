/** `dns`: names of the virtual machine (Node's lib/dns.js). */
import type { Environment } from './internal/environment.ts';
import { ADDRCONFIG, ALL, V4MAPPED } from './internal/dns/lookup.ts';

export default function create(env: Environment): any {
  const { lookup, lookupService } = env.require('internal/dns/lookup');
  return { lookup, lookupService, ADDRCONFIG, ALL, V4MAPPED };
}
