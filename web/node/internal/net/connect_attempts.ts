/** Happy Eyeballs (`autoSelectFamily`): several addresses, one after the other (Node's lib/net.js). */
import type { Environment } from '../environment.ts';
import { familyOf } from '../kernel/addresses.ts';
import { primordialGlobals } from '../primordials.ts';
import type { ConnectTools, Destination } from './connect.ts';

interface AttemptTools extends ConnectTools {
  connectOne(
    socket: any,
    to: Destination,
    oncomplete: (...args: any[]) => void,
  ): { error?: any; request?: any };
  afterConnect(...args: any[]): void;
  bindLocal(socket: any, to: Destination): any;
}

interface Choice {
  readonly isAutomatic: boolean;
  /** Milliseconds for each address but the last. */
  readonly timeout: number;
}

interface Lookup {
  readonly host: string;
  readonly options: any;
  readonly port: number;
  readonly localPort: number | undefined;
  readonly choice: Choice;
  connectTo(socket: any, to: Destination): void;
}

interface Attempts {
  readonly socket: any;
  readonly addresses: any[];
  readonly lookup: Lookup;
  current: number;
  timer: unknown;
  readonly errors: any[];
}

const LEAST_TIMEOUT = 10;
const { AggregateError } = primordialGlobals;

export function createAttempts(env: Environment, tools: AttemptTools) {
  const { major } = env.profile;
  const { nextTick } = env.loop;
  const { codes, exceptionWithHostPort, uvErrorNumbers } = env.require('internal/errors');
  const { TCP, owner, triggeredBy } = env.require('internal/net/handles');
  const { validateBoolean, validateInt32 } = env.require('internal/validators');
  const { keys, initHandle } = tools;
  let isAutomaticDefault = major >= 20;
  let timeoutDefault = major >= 26 ? 500 : 250;

  function choiceOf({ autoSelectFamily, autoSelectFamilyAttemptTimeout: given }: any): Choice {
    if (major < 18) return { isAutomatic: false, timeout: 0 };
    if (autoSelectFamily != null) validateBoolean(autoSelectFamily, 'options.autoSelectFamily');
    const isAutomatic = autoSelectFamily ?? isAutomaticDefault;
    if (given == null) return { isAutomatic, timeout: timeoutDefault };
    validateInt32(given, 'options.autoSelectFamilyAttemptTimeout', 1);
    return { isAutomatic, timeout: Math.max(given, LEAST_TIMEOUT) };
  }

  const defaults = {
    getDefaultAutoSelectFamily: () => isAutomaticDefault,
    setDefaultAutoSelectFamily(value: unknown) {
      validateBoolean(value, 'value');
      isAutomaticDefault = value as boolean;
    },
    getDefaultAutoSelectFamilyAttemptTimeout: () => timeoutDefault,
    setDefaultAutoSelectFamilyAttemptTimeout(value: any) {
      validateInt32(value, 'value', 1);
      timeoutDefault = Math.max(value, LEAST_TIMEOUT);
    },
  };

  /** The answer of the lookup. */
  function found(socket: any, error: any, addresses: any[], lookup: Lookup): void {
    if (!socket.connecting) return;
    if (error) {
      socket.emit('lookup', error, undefined, undefined, lookup.host);
      nextTick(() => socket.destroy(error));
      return;
    }
    const groups = sorted(socket, addresses, lookup.host);
    if (groups === undefined) return;
    const list: any[] = [];
    for (let i = 0; i < Math.max(groups[0].length, groups[1].length); i++) {
      if (i < groups[0].length) list.push(groups[0][i]);
      if (i < groups[1].length) list.push(groups[1][i]);
    }
    if (list.length === 0) {
      noneValid(socket, addresses[0], lookup.options);
      return;
    }
    socket._unrefTimer();
    const { port, localPort, options } = lookup;
    if (list.length === 1 && major >= 20) {
      const { address, family } = list[0];
      const { localAddress } = options;
      triggeredBy(socket[keys.asyncId], () =>
        lookup.connectTo(socket, { address, port, family, localAddress, localPort }),
      );
      return;
    }
    socket.autoSelectFamilyAttemptedAddresses = [];
    const context = { socket, addresses: list, lookup, current: 0, timer: undefined, errors: [] };
    triggeredBy(socket[keys.asyncId], () => attempt(context, false));
  }

  /** Addresses by family, the first one's family first; nothing once the socket was destroyed. */
  function sorted(socket: any, addresses: any[], host: string): [any[], any[]] | undefined {
    const groups: [any[], any[]] = [[], []];
    const seen = new Set<string>();
    let first: number | undefined;
    for (const one of addresses) {
      const { address, family } = one;
      socket.emit('lookup', null, address, family, host);
      if (major >= 20 && !socket.connecting) return undefined;
      if (!familyOf(String(address)) || (family !== 4 && family !== 6)) continue;
      first ??= family;
      if (seen.has(address) && major >= 20) continue;
      seen.add(address);
      groups[family === first ? 0 : 1].push(one);
    }
    return groups;
  }

  function noneValid(socket: any, { address, family }: any, { host, port }: any): void {
    let error: unknown;
    if (!familyOf(String(address))) error = new codes.ERR_INVALID_IP_ADDRESS(address);
    else error = new codes.ERR_INVALID_ADDRESS_FAMILY(family, host, port);
    nextTick(() => socket.destroy(error));
  }

  /** `internalConnectMultiple` */
  function attempt(context: Attempts, isCanceled: boolean): void {
    const { socket, addresses, errors, lookup } = context;
    env.require('timers').clearTimeout(context.timer);
    if (socket._aborted) return;
    if (isCanceled || context.current === addresses.length) {
      socket.destroy(errors.length === 0 ? timedOut() : aggregate(errors));
      return;
    }
    const current = context.current++;
    if (current > 0) renewHandle(socket);
    const { address, family } = addresses[current];
    const { port, localPort } = lookup;
    const to: Destination = { address, port, family, localPort };
    const bindError = localPort ? tools.bindLocal(socket, to) : undefined;
    if (bindError !== undefined) {
      errors.push(bindError);
      attempt(context, false);
      return;
    }
    const failed = (error: unknown) => {
      errors.push(error);
      if (major >= 20) socket.emit('connectionAttemptFailed', address, port, family, error);
      attempt(context, false);
    };
    if (socket.blockList?.check(address, `ipv${family}`)) {
      failed(new codes.ERR_IP_BLOCKED(address));
      return;
    }
    if (major >= 20) socket.emit('connectionAttempt', address, port, family);
    socket.autoSelectFamilyAttemptedAddresses.push(`${address}:${port}`);
    const handle = socket._handle;
    const { error, request } = tools.connectOne(socket, to, (...args: any[]) =>
      answered(context, current, args),
    );
    if (error !== undefined) {
      failed(error);
      return;
    }
    if (current >= addresses.length - 1) return;
    const late = () => attemptTimedOut(context, request, handle);
    context.timer = env.require('timers').setTimeout(late, lookup.choice.timeout);
  }

  const timedOut = () => new codes.ERR_SOCKET_CONNECTION_TIMEOUT();

  function aggregate(errors: any[]): any {
    const error: any = new AggregateError([...errors]);
    error.code = errors[0]?.code;
    return error;
  }

  /** `kReinitializeHandle` */
  function renewHandle(socket: any): void {
    socket._handle?.close();
    socket._handle = new TCP(0);
    socket._handle[owner] = socket;
    initHandle(socket);
  }

  function connectionError(request: any, status: number): any {
    const { address, port, localAddress, localPort } = request;
    const details = localAddress && localPort ? `${localAddress}:${localPort}` : undefined;
    const error = exceptionWithHostPort(status, 'connect', address, port, details);
    if (details) Object.assign(error, { localAddress, localPort });
    return error;
  }

  /** `afterConnectMultiple` */
  function answered(context: Attempts, current: number, args: any[]): void {
    const [status, handle, request, readable, writable] = args;
    env.require('timers').clearTimeout(context.timer);
    const { socket, errors } = context;
    if (status === 0 && current !== context.current - 1) {
      handle.close();
      return;
    }
    if (status !== 0) {
      const error = connectionError(request, status);
      errors.push(error);
      if (major >= 20) {
        const { address, port, addressType } = request;
        socket.emit('connectionAttemptFailed', address, port, addressType, error);
      }
      if (socket.connecting || major < 20) attempt(context, status === uvErrorNumbers.ECANCELED);
      return;
    }
    tools.afterConnect(status, socket._handle, request, readable, writable);
  }

  function attemptTimedOut(context: Attempts, request: any, handle: any): void {
    const { socket } = context;
    const { address, port, addressType } = request;
    if (major >= 20) socket.emit('connectionAttemptTimeout', address, port, addressType);
    request.oncomplete = undefined;
    if (major >= 20) context.errors.push(connectionError(request, uvErrorNumbers.ETIMEDOUT));
    handle.close();
    if (socket.connecting || major < 20) attempt(context, false);
  }

  return { choiceOf, found, defaults };
}
