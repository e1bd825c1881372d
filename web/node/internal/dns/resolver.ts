/** `dns.Resolver`, with callbacks and with promises. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty } from '../primordials.ts';

/** What a module has of its default resolver. */
const BOUND = ['getServers', 'resolve', 'reverse'];

export default function create(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateString, validateFunction } = env.require('internal/validators');
  const { ResolverBase, kinds, question } = env.require('internal/dns/channel');
  const queries: [method: string, query: string][] = [
    ...kinds.map(([method, , query]: string[]) => [method, query]),
    ['reverse', 'getHostByAddr'],
  ];
  const named = (name: string, method: any) =>
    ObjectDefineProperty(method, 'name', { value: name, configurable: true });

  function checkCallback(callback: unknown): void {
    if (major >= 12) validateFunction(callback, 'callback');
    else if (typeof callback !== 'function') throw new codes.ERR_INVALID_CALLBACK();
  }

  function badType(rrtype: unknown): Error {
    if (typeof rrtype !== 'string')
      return new codes.ERR_INVALID_ARG_TYPE('rrtype', 'string', rrtype);
    if (major < 12) return new codes.ERR_INVALID_OPT_VALUE('rrtype', rrtype);
    return new codes.ERR_INVALID_ARG_VALUE('rrtype', rrtype);
  }

  const methodOf = (type: string): string | undefined =>
    kinds.find((kind: string[]) => kind[1] === type)?.[0];

  class Resolver extends ResolverBase {
    resolve(hostname: any, rrtype: any, callback?: any): any {
      if (typeof rrtype === 'function') return methods.resolve4.call(this, hostname, rrtype);
      const method = typeof rrtype === 'string' ? methodOf(rrtype) : undefined;
      if (method === undefined) throw badType(rrtype);
      return methods[method].call(this, hostname, callback);
    }
  }
  // The default resolver has none of them: they are called on it.
  const methods: any = Resolver.prototype;
  for (const [method, query] of queries) {
    const ask = function (this: any, name: any, ...rest: any[]): any {
      const callback = rest.pop();
      validateString(name, 'name');
      checkCallback(callback);
      const [options] = rest;
      return question(this, query, name, options, (error: unknown, result: unknown) =>
        error ? callback(error) : callback(null, result),
      );
    };
    methods[method] = named(query, ask);
  }

  class PromiseResolver extends ResolverBase {
    resolve(hostname: any, rrtype?: any): any {
      if (rrtype === undefined) return promised.resolve4.call(this, hostname);
      const method = typeof rrtype === 'string' ? methodOf(rrtype) : undefined;
      if (method === undefined) throw badType(rrtype);
      return promised[method].call(this, hostname);
    }
  }
  const promised: any = PromiseResolver.prototype;
  for (const [method, query] of queries) {
    const ask = function (this: any, name: any, options: any): any {
      validateString(name, 'name');
      const { Promise } = env.require('internal/async_support');
      return new Promise((resolve: any, reject: any) => {
        question(this, query, name, options, (error: unknown, result: unknown) =>
          error ? reject(error) : resolve(result),
        );
      });
    };
    promised[method] = named(query, ask);
  }
  ObjectDefineProperty(PromiseResolver, 'name', { value: 'Resolver', configurable: true });

  let servers: any = new ResolverBase();
  const targets: [target: any, Class: any][] = [];

  /** Methods of the default resolver as functions of a module. */
  function bind(target: any, Class: any): void {
    targets.push([target, Class]);
    const methods = [...BOUND, ...kinds.map(([method]: string[]) => method)].sort();
    const first = ['getServers', 'resolve', 'resolve4', 'resolve6'];
    for (const name of [...first, ...methods.filter((one) => !first.includes(one))]) {
      target[name] = Class.prototype[name].bind(servers);
    }
  }

  function setServers(list: unknown): void {
    const next = new ResolverBase();
    next.setServers(list);
    servers = next;
    for (const [target, Class] of targets.splice(0)) bind(target, Class);
  }

  return { Resolver, PromiseResolver, bind, setServers };
}
