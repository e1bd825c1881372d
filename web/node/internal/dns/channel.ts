/**
 * The resolver of `dns.resolve*` and `reverse`: c-ares asks name servers by itself, without a thread of the pool. The
 * machine's server knows the names of `machine.hosts`, and no records but addresses.
 */
import type { Environment } from '../environment.ts';
import { familyOf, parseIPv6 } from '../kernel/addresses.ts';
import { namesOf, recordsOf } from '../kernel/names.ts';

const DNS_PORT = 53;
const DEFAULT_SERVERS = ['127.0.0.53'];
const TTL = 300;
/** Methods, their types and the names of their queries; with the first version that has them. */
const KINDS: readonly [method: string, type: string, query: string, since: number][] = [
  ['resolveAny', 'ANY', 'queryAny', 0],
  ['resolve4', 'A', 'queryA', 0],
  ['resolve6', 'AAAA', 'queryAaaa', 0],
  ['resolveCaa', 'CAA', 'queryCaa', 15],
  ['resolveCname', 'CNAME', 'queryCname', 0],
  ['resolveMx', 'MX', 'queryMx', 0],
  ['resolveNs', 'NS', 'queryNs', 0],
  ['resolveTlsa', 'TLSA', 'queryTlsa', 22],
  ['resolveTxt', 'TXT', 'queryTxt', 0],
  ['resolveSrv', 'SRV', 'querySrv', 0],
  ['resolvePtr', 'PTR', 'queryPtr', 0],
  ['resolveNaptr', 'NAPTR', 'queryNaptr', 0],
  ['resolveSoa', 'SOA', 'querySoa', 0],
];

type Answer = (error: unknown, result?: any) => void;

export default function create(env: Environment) {
  const { major } = env.profile;
  const { codes, dnsException, uvErrorNumbers } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { Request, AsyncWrap } = env.require('internal/net/handles');
  const { latency } = env.require('internal/dns/lookup');
  const kinds = KINDS.filter(([, , , since]) => major >= since);

  class QueryReqWrap extends Request {}

  /** `ChannelWrap`: the servers, and the questions that wait for an answer. */
  class ChannelWrap extends AsyncWrap {
    servers: [address: string, port: number][] = DEFAULT_SERVERS.map((one) => [one, DNS_PORT]);
    readonly #waiting = new Map<any, number>();

    constructor() {
      super();
      (this as any).start('DNSCHANNEL');
    }

    get isAsking(): boolean {
      return this.#waiting.size > 0;
    }

    getServers(): [address: string, port: number][] {
      return this.servers;
    }

    query(request: any, find: () => string | any): void {
      request.start('QUERYWRAP', this);
      const id = env.loop.kernelRequest(latency(false), true, () => {
        this.#waiting.delete(request);
        const found = find();
        if (typeof found === 'string') request.complete(found);
        else request.complete(null, found);
      });
      this.#waiting.set(request, id);
    }

    /** The answers come at once, as c-ares gives them. */
    cancel(): void {
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      for (const [request, id] of waiting) {
        env.loop.cancelRequest(id);
        const complete = () => request.complete('ECANCELLED');
        // Only since 12 native immediates stand in a callback scope; before, each completion made its own.
        if (env.profile.major < 12) env.loop.deferIo(complete);
        else env.loop.nativeImmediate(complete);
      }
    }
  }

  /** The records of a name; the name of the error where there are none. */
  function records(type: string, name: string, hasTtl: boolean): string | any[] {
    const found = recordsOf(env.scenario, name);
    if (found === undefined) return 'ENOTFOUND';
    const family = type === 'A' ? 4 : type === 'AAAA' ? 6 : 0;
    if (family === 0 && type !== 'ANY') return 'ENODATA';
    const addresses = found.filter((one) => family === 0 || familyOf(one) === family);
    if (addresses.length === 0) return 'ENODATA';
    if (type === 'ANY') {
      return addresses.map((address) => ({
        address,
        ttl: TTL,
        type: familyOf(address) === 4 ? 'A' : 'AAAA',
      }));
    }
    return hasTtl ? addresses.map((address) => ({ address, ttl: TTL })) : addresses;
  }

  function reverse(address: string): string | string[] {
    const names = namesOf(env.scenario, address);
    return names.length === 0 ? 'ENOTFOUND' : names;
  }

  function ask(channel: any, query: string, name: string, find: () => any, answer: Answer): any {
    const request: any = new QueryReqWrap();
    request.bindingName = query;
    request.hostname = name;
    request.oncomplete = function onresolve(error: any, result: any) {
      if (error) answer(dnsException(error, this.bindingName, this.hostname));
      else answer(null, result);
    };
    channel.query(request, find);
    return request;
  }

  class ResolverBase {
    _handle = new ChannelWrap();

    constructor(options?: any) {
      if (major < 12) return;
      const { timeout = -1, tries = 4, maxTimeout = 0 } = { ...options };
      validators.validateInt32(timeout, 'options.timeout', -1);
      validators.validateInt32(tries, 'options.tries', 1);
      if (major >= 22) validators.validateUint32(maxTimeout, 'options.maxTimeout');
    }

    cancel(): void {
      this._handle.cancel();
    }

    getServers(): string[] {
      return (this._handle.getServers() || []).map(([address, port]) => {
        if (port === DNS_PORT) return address;
        return familyOf(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
      });
    }

    setServers(servers: any): void {
      if (major >= 18) validators.validateArray(servers, 'servers');
      if (this._handle.isAsking) {
        const reason = 'There are pending queries.';
        throw new codes.ERR_DNS_SET_SERVERS_FAILED(reason, servers);
      }
      const next: [string, number][] = [];
      servers.forEach((server: any, at: number) => {
        if (major >= 18) validators.validateString(server, `servers[${at}]`);
        next.push(serverOf(server));
      });
      this._handle.servers = next;
    }

    setLocalAddress(ipv4: any, ipv6?: any): void {
      validators.validateString(ipv4, 'ipv4');
      if (ipv6 !== undefined) validators.validateString(ipv6, 'ipv6');
      const families = [ipv4, ipv6].slice(0, ipv6 === undefined ? 1 : 2).map(familyOf);
      const wrong = (text: string) =>
        Object.assign(new TypeError(text), { code: 'ERR_INVALID_ARG_VALUE' });
      if (families.includes(0)) throw wrong('Invalid IP address.');
      if (families[0] === families[1]) {
        throw wrong(`Cannot specify two IPv${families[0]} addresses.`);
      }
    }
  }
  if (major < 12) delete (ResolverBase.prototype as any).setLocalAddress;

  /** `1.2.3.4`, `1.2.3.4:53`, `::1`, `[::1]:53`. */
  function serverOf(server: string): [string, number] {
    if (familyOf(server) !== 0) return [server, DNS_PORT];
    const [, inner = '', rest = ''] = /^\[([^[\]]*)\](?::(\d+))?/.exec(server) ?? [];
    const [, host = '', digits = ''] = /^(.+?)(?::(\d+))?$/.exec(server) ?? [];
    for (const [address, text] of [
      [inner, rest],
      [host, digits],
    ] as const) {
      if (address === '' || (familyOf(address) === 0 && parseIPv6(address) === undefined)) continue;
      const port = Number.parseInt(text, 10) || DNS_PORT;
      validators.validatePort(port);
      return [address, port];
    }
    throw new codes.ERR_INVALID_IP_ADDRESS(server);
  }

  /** What a method asks the channel: `query` names it in errors. */
  function question(resolver: any, query: string, name: string, options: any, answer: Answer): any {
    const kind = kinds.find(([, , one]) => one === query);
    if (kind !== undefined) {
      const find = () => records(kind[1], name, Boolean(options?.ttl));
      return ask(resolver._handle, query, name, find, answer);
    }
    if (familyOf(name) === 0) {
      const wrong = dnsException(uvErrorNumbers.EINVAL, query, name);
      if (major < 12) wrong.errno = 'EINVAL';
      throw wrong;
    }
    return ask(resolver._handle, query, name, () => reverse(name), answer);
  }

  return { ResolverBase, kinds, question };
}
