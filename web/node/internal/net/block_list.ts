/** `net.BlockList` (Node's lib/internal/blocklist.js, src/node_sockaddr.cc). */
import type { Environment } from '../environment.ts';
import { parseIPv4, parseIPv6 } from '../kernel/addresses.ts';

interface Rule {
  readonly text: string;
  readonly kind: 'Address' | 'Range' | 'Subnet';
  matches(key: string): boolean;
}

const PRIVATE_RANGES = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '::1/128',
  '169.254.0.0/16',
  'fe80::/10',
  'fc00::/7',
];
const SINCE_22 = ['toJSON', 'fromJSON'];
const SINCE_24 =
  'addAddresses addCIDR addCIDRs removeAddress removeRange removeSubnet removeCIDR clear size';
const BITS_BEFORE_IPV4 = 96;

/** An address as 128 bits in text, IPv4 as mapped, so that both families compare. */
function bitsOf(address: string): string | undefined {
  const bytes = parseIPv4(address);
  const words = bytes
    ? [0, 0, 0, 0, 0, 0xffff, ...pairs(bytes as [number, number, number, number])]
    : parseIPv6(address);
  return words?.map((word) => word.toString(2).padStart(16, '0')).join('');
}

const pairs = ([a, b, c, d]: [number, number, number, number]) => [a * 256 + b, c * 256 + d];
const nameOf = (family: string): string => (family === 'ipv6' ? 'IPv6' : 'IPv4');

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateString, validateInt32 } = env.require('internal/validators');
  const { SocketAddress } = env.require('internal/net/socket_address');
  const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

  function addressOf(address: any, name: string, family: unknown): any {
    if (SocketAddress.isSocketAddress(address)) return address;
    validateString(address, name);
    validateString(family, 'family');
    return new SocketAddress({ address, family });
  }

  function checkPrefix(network: any, prefix: any): number {
    validateInt32(prefix, 'prefix', 0, network.family === 'ipv4' ? 32 : 128);
    return prefix + 0;
  }

  function parseCIDR(cidr: any): [address: string, prefix: number, family: string] {
    validateString(cidr, 'cidr');
    const slash = cidr.lastIndexOf('/');
    const wrong = (reason: string) => new codes.ERR_INVALID_ARG_VALUE('cidr', cidr, reason);
    if (slash < 0) throw wrong('must contain a prefix length (e.g. "10.0.0.0/8")');
    const address = cidr.slice(0, slash);
    const digits = cidr.slice(slash + 1);
    const prefix = Number.parseInt(digits, 10);
    if (`${prefix}` !== digits) throw wrong('prefix length must be a valid integer');
    return [address, prefix, address.includes(':') ? 'ipv6' : 'ipv4'];
  }

  const addressRule = ({ address, family }: any): Rule => {
    const bits = bitsOf(address);
    return {
      text: `Address: ${nameOf(family)} ${address}`,
      kind: 'Address',
      matches: (key) => key === bits,
    };
  };
  const rangeText = (start: any, end: any) =>
    `Range: ${nameOf(start.family)} ${start.address}-${end.address}`;
  const subnetText = (network: any, prefix: number) =>
    `Subnet: ${nameOf(network.family)} ${network.address}/${prefix}`;

  class BlockList {
    /** The newest first, as they are tried. */
    #rules: Rule[] = [];

    static isBlockList(value: any): boolean {
      return typeof value === 'object' && value !== null && #rules in value;
    }

    [inspectSymbol](depth: number, options: any): unknown {
      if (depth < 0) return this;
      const { inspect } = env.require('internal/util/inspect');
      const inner = options.depth == null ? null : options.depth - 1;
      return `BlockList ${inspect({ rules: this.rules }, { ...options, depth: inner })}`;
    }

    #remove(text: string): void {
      this.#rules = this.#rules.filter((rule) => rule.text !== text);
    }

    #add(rule: Rule): void {
      if (rule.kind === 'Address') this.#remove(rule.text);
      this.#rules.unshift(rule);
    }

    addAddress(address: any, family: any = 'ipv4'): void {
      this.#add(addressRule(addressOf(address, 'address', family)));
    }

    addAddresses(addresses: any, family: any = 'ipv4'): void {
      if (!Array.isArray(addresses)) {
        throw new codes.ERR_INVALID_ARG_TYPE('addresses', 'Array', addresses);
      }
      validateString(family, 'family');
      const all = addresses.map((one, at) => addressOf(one, `addresses[${at}]`, family));
      for (const one of all) this.#add(addressRule(one));
    }

    addRange(start: any, end: any, family: any = 'ipv4'): void {
      const from = addressOf(start, 'start', family);
      const to = addressOf(end, 'end', family);
      const low = bitsOf(from.address) as string;
      const high = bitsOf(to.address) as string;
      if (low > high) {
        throw new codes.ERR_INVALID_ARG_VALUE('start', from, 'must come before end');
      }
      this.#add({
        text: rangeText(from, to),
        kind: 'Range',
        matches: (key) => key >= low && key <= high,
      });
    }

    addSubnet(network: any, prefix: any, family: any = 'ipv4'): void {
      const base = addressOf(network, 'network', family);
      const length = checkPrefix(base, prefix);
      const before = base.family === 'ipv4' ? BITS_BEFORE_IPV4 : 0;
      const start = (bitsOf(base.address) as string).slice(0, before + length);
      this.#add({
        text: subnetText(base, length),
        kind: 'Subnet',
        matches: (key) => key.startsWith(start),
      });
    }

    addCIDR(cidr: any): void {
      this.addSubnet(...parseCIDR(cidr));
    }

    addCIDRs(cidrs: any): void {
      if (!Array.isArray(cidrs)) throw new codes.ERR_INVALID_ARG_TYPE('cidrs', 'Array', cidrs);
      const parsed = cidrs.map((cidr, at) => {
        validateString(cidr, `cidrs[${at}]`);
        return parseCIDR(cidr);
      });
      for (const one of parsed) this.addSubnet(...one);
    }

    removeAddress(address: any, family: any = 'ipv4'): void {
      this.#remove(addressRule(addressOf(address, 'address', family)).text);
    }

    removeRange(start: any, end: any, family: any = 'ipv4'): void {
      const from = addressOf(start, 'start', family);
      this.#remove(rangeText(from, addressOf(end, 'end', family)));
    }

    removeSubnet(network: any, prefix: any, family: any = 'ipv4'): void {
      const base = addressOf(network, 'network', family);
      this.#remove(subnetText(base, checkPrefix(base, prefix)));
    }

    removeCIDR(cidr: any): void {
      this.removeSubnet(...parseCIDR(cidr));
    }

    check(address: any, family: any = 'ipv4'): boolean {
      if (!SocketAddress.isSocketAddress(address)) {
        validateString(address, 'address');
        validateString(family, 'family');
      }
      const bits = bitsOf(SocketAddress.isSocketAddress(address) ? address.address : address);
      return bits !== undefined && this.#rules.some((rule) => rule.matches(bits));
    }

    clear(): void {
      this.#rules = [];
    }

    toJSON(): string[] {
      return this.rules;
    }

    fromJSON(data: any): void {
      const expected = ['string', 'string[]'];
      const isList = (list: unknown) =>
        Array.isArray(list) && list.every((one) => typeof one === 'string');
      if (typeof data !== 'string' && !isList(data)) {
        throw new codes.ERR_INVALID_ARG_TYPE('data', expected, data);
      }
      const list = typeof data === 'string' ? JSON.parse(data) : data;
      if (!isList(list)) throw new codes.ERR_INVALID_ARG_TYPE('data', expected, list);
      for (const text of list) this.#parse(text);
    }

    #parse(text: string): void {
      const [, kind, name, rest = ''] = /(Subnet|Address|Range): (IPv[46]) (\S+)/.exec(text) ?? [];
      const family = name?.toLowerCase();
      if (kind === 'Address') this.addAddress(rest, family);
      else if (kind === 'Range') this.addRange(...(rest.split('-') as [string, string]), family);
      else if (kind === 'Subnet') {
        const [network, prefix] = rest.split('/');
        this.addSubnet(network, Number.parseInt(prefix as string, 10), family);
      }
    }

    get rules(): string[] {
      const texts = (isFirst: (rule: Rule) => boolean) =>
        this.#rules.filter(isFirst).map(({ text }) => text);
      if (major < 24) return texts(() => true);
      // Addresses stand in a table of their own.
      return [
        ...texts(({ kind }) => kind === 'Address'),
        ...texts(({ kind }) => kind !== 'Address'),
      ];
    }

    get size(): number {
      return this.#rules.length;
    }
  }

  const { prototype } = BlockList as any;
  if (major < 22) {
    for (const name of SINCE_22) delete prototype[name];
  }
  if (major < 24) for (const name of SINCE_24.split(' ')) delete prototype[name];
  else (BlockList as any).PRIVATE_RANGES = Object.freeze([...PRIVATE_RANGES]);
  return { BlockList };
}
