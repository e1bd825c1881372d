/** `dns/promises` (Node's lib/internal/dns/promises.js). */
import { errorCodes } from '../internal/dns/error_codes.ts';
import type { Environment } from '../internal/environment.ts';
import { familyOf } from '../internal/kernel/addresses.ts';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const names = env.require('internal/dns/lookup');
  const { PromiseResolver, bind, setServers } = env.require('internal/dns/resolver');
  const { Promise } = env.require('internal/async_support');

  /** `lookup`'s checks are its callback form's; the callback is not asked for. */
  function lookup(hostname: any, options?: any): any {
    const question = names.questionFor(hostname, options);
    const { all, family } = question;
    return new Promise((resolve: any, reject: any) => {
      const known = hostname ? familyOf(hostname) : 0;
      if (!hostname && major >= 26) reject(names.noHostname(hostname));
      else if (!hostname) {
        names.warnOfHostname(hostname);
        resolve(all ? [] : { address: null, family: family === 6 ? 6 : 4 });
      } else if (known !== 0) {
        const result = { address: hostname, family: known };
        resolve(all ? [result] : result);
      } else {
        names.ask(hostname, question, (error: unknown, found: any, foundFamily: number) => {
          if (error) reject(error);
          else resolve(all ? found : { address: found, family: foundFamily });
        });
      }
    });
  }

  function lookupService(...args: any[]): any {
    const [address, port] = args;
    if (args.length !== 2) {
      throw new codes.ERR_MISSING_ARGS(major < 12 ? 'hostname' : 'address', 'port');
    }
    names.checkService(address, port);
    return new Promise((resolve: any, reject: any) => {
      names.askService(address, port, (error: unknown, hostname: string, service: string) =>
        error ? reject(error) : resolve({ hostname, service }),
      );
    });
  }

  const exports: any = { lookup, lookupService, Resolver: PromiseResolver };
  if (major >= 18) {
    const { getDefaultResultOrder, setDefaultResultOrder } = names;
    Object.assign(exports, { getDefaultResultOrder, setDefaultResultOrder });
  }
  exports.setServers = setServers;
  if (major >= 18) Object.assign(exports, errorCodes);
  bind(exports, PromiseResolver);
  return exports;
}
