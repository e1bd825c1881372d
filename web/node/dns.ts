/** `dns`: names of the virtual machine (Node's lib/dns.js). */
import { errorCodes } from './internal/dns/error_codes.ts';
import { ADDRCONFIG, ALL, V4MAPPED } from './internal/dns/lookup.ts';
import type { Environment } from './internal/environment.ts';
import { kCustomPromisifyArgsSymbol } from './internal/util.ts';
import { ObjectDefineProperty } from './internal/primordials.ts';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { lookup, lookupService, getDefaultResultOrder, setDefaultResultOrder } =
    env.require('internal/dns/lookup');
  const { Resolver, bind, setServers } = env.require('internal/dns/resolver');
  const names = (value: string[]) => ({ value, enumerable: false });
  ObjectDefineProperty(lookup, kCustomPromisifyArgsSymbol, names(['address', 'family']));
  ObjectDefineProperty(lookupService, kCustomPromisifyArgsSymbol, names(['hostname', 'service']));
  const exports: any = { lookup, lookupService, Resolver };
  if (major >= 18) Object.assign(exports, { getDefaultResultOrder, setDefaultResultOrder });
  Object.assign(exports, { setServers, ADDRCONFIG });
  if (major >= 12) exports.ALL = ALL;
  Object.assign(exports, { V4MAPPED, ...errorCodes });
  bind(exports, Resolver);
  ObjectDefineProperty(exports, 'promises', {
    configurable: true,
    enumerable: true,
    get: () => env.require('dns/promises'),
  });
  return exports;
}
