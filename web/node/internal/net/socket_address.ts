/** `net.SocketAddress` (Node's lib/internal/socketaddress.js). */
import type { Environment } from '../environment.ts';
import { canonical, familyOf } from '../kernel/addresses.ts';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes, genericNodeError } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

  class SocketAddress {
    readonly #address: string;
    readonly #port: number;
    readonly #family: 'ipv4' | 'ipv6';
    readonly #flowlabel: number;

    static isSocketAddress(value: any): boolean {
      return typeof value === 'object' && value !== null && #address in value;
    }

    static parse(input: unknown): SocketAddress | undefined {
      validators.validateString(input, 'input');
      try {
        const { URL } = env.require('url');
        const { hostname, port } = new URL(`http://${input as string}`);
        if (!hostname.startsWith('['))
          return new SocketAddress({ address: hostname, port: port | 0 });
        const address = hostname.slice(1, -1);
        return new SocketAddress({ address, port: port | 0, family: 'ipv6' });
      } catch {
        // What cannot be parsed is no socket address: undefined says so.
        return undefined;
      }
    }

    constructor(options: any = {}) {
      validators.validateObject(options, 'options');
      let { family = 'ipv4' } = options;
      const { address = family === 'ipv4' ? '127.0.0.1' : '::', port = 0, flowlabel = 0 } = options;
      if (typeof family?.toLowerCase === 'function') family = family.toLowerCase();
      if (family !== 'ipv4' && family !== 'ipv6') {
        throw new codes.ERR_INVALID_ARG_VALUE('options.family', options.family);
      }
      validators.validateString(address, 'options.address');
      validators.validatePort(port, 'options.port');
      validators.validateUint32(flowlabel, 'options.flowlabel', false);
      if (`ipv${familyOf(address)}` !== family) {
        throw genericNodeError('Invalid socket address', { code: 'ERR_INVALID_ADDRESS' });
      }
      this.#address = canonical(address);
      this.#port = port | 0;
      this.#family = family;
      this.#flowlabel = flowlabel | 0;
    }

    get address(): string {
      return this.#address;
    }

    get port(): number {
      return this.#port;
    }

    get family(): string {
      return this.#family;
    }

    get flowlabel(): number {
      return this.#flowlabel;
    }

    [inspectSymbol](depth: number, options: any): unknown {
      if (depth < 0) return this;
      const { inspect } = env.require('internal/util/inspect');
      const inner = options.depth == null ? null : options.depth - 1;
      return `SocketAddress ${inspect(this.toJSON(), { ...options, depth: inner })}`;
    }

    toJSON(): object {
      const { address, port, family, flowlabel } = this;
      return { address, port, family, flowlabel };
    }
  }
  if (major < 22) delete (SocketAddress as any).parse;
  return { SocketAddress };
}
