/** Settings of datagram sockets: broadcast, multicast, TTL, buffers. */
import type { Environment } from '../environment.ts';
import type { DatagramState } from './socket.ts';

interface SettingTools {
  stateOf(socket: any): DatagramState;
  healthCheck(socket: any): void;
}

export function addSettings(
  env: Environment,
  Socket: any,
  { stateOf, healthCheck }: SettingTools,
): void {
  const { major } = env.profile;
  const { codes, errnoException } = env.require('internal/errors');
  const { validateNumber, validateString } = env.require('internal/validators');

  /** Calls the handle's method of the same name; throws what it says. */
  function set(socket: any, name: string, ...args: unknown[]): void {
    const status = stateOf(socket).handle[name](...args);
    if (status) throw errnoException(status, name);
  }

  function membership(socket: any, name: string, group: unknown, at: unknown): void {
    healthCheck(socket);
    if (!group) throw new codes.ERR_MISSING_ARGS('multicastAddress');
    set(socket, name, group, at);
  }

  function sourceMembership(socket: any, name: string, source: any, group: any, at: any): void {
    healthCheck(socket);
    validateString(source, 'sourceAddress');
    validateString(group, 'groupAddress');
    set(socket, name, source, group, at);
  }

  function bufferSize(socket: any, size: number, isReceive: boolean): number {
    if (size >>> 0 !== size) throw new codes.ERR_SOCKET_BAD_BUFFER_SIZE();
    const context: any = {};
    const found = stateOf(socket).handle.bufferSize(size, isReceive, context);
    if (found === undefined) throw new codes.ERR_SOCKET_BUFFER_SIZE(context);
    return found;
  }

  const methods: Record<string, any> = {
    setBroadcast(this: any, flag: unknown): void {
      set(this, 'setBroadcast', flag ? 1 : 0);
    },
    setTTL(this: any, ttl: any): number {
      validateNumber(ttl, 'ttl');
      set(this, 'setTTL', ttl);
      return ttl;
    },
    setMulticastTTL(this: any, ttl: any): number {
      validateNumber(ttl, 'ttl');
      set(this, 'setMulticastTTL', ttl);
      return ttl;
    },
    setMulticastLoopback(this: any, flag: any): any {
      set(this, 'setMulticastLoopback', flag ? 1 : 0);
      return flag;
    },
    setMulticastInterface(this: any, address: any): void {
      healthCheck(this);
      validateString(address, 'interfaceAddress');
      set(this, 'setMulticastInterface', address);
    },
    addMembership(this: any, group: any, at: any): void {
      membership(this, 'addMembership', group, at);
    },
    dropMembership(this: any, group: any, at: any): void {
      membership(this, 'dropMembership', group, at);
    },
    addSourceSpecificMembership(this: any, source: any, group: any, at: any): void {
      sourceMembership(this, 'addSourceSpecificMembership', source, group, at);
    },
    dropSourceSpecificMembership(this: any, source: any, group: any, at: any): void {
      sourceMembership(this, 'dropSourceSpecificMembership', source, group, at);
    },
    ref(this: any): any {
      stateOf(this).handle?.ref();
      return this;
    },
    unref(this: any): any {
      stateOf(this).handle?.unref();
      return this;
    },
    setRecvBufferSize(this: any, size: number): void {
      bufferSize(this, size, true);
    },
    setSendBufferSize(this: any, size: number): void {
      bufferSize(this, size, false);
    },
    getRecvBufferSize(this: any): number {
      return bufferSize(this, 0, true);
    },
    getSendBufferSize(this: any): number {
      return bufferSize(this, 0, false);
    },
    getSendQueueSize(this: any): number {
      return stateOf(this).handle.getSendQueueSize();
    },
    getSendQueueCount(this: any): number {
      return stateOf(this).handle.getSendQueueCount();
    },
  };
  for (const name of Object.keys(methods)) {
    if (major < 12 && name.includes('Source')) continue;
    if (major < 18 && name.includes('Queue')) continue;
    Socket.prototype[name] = methods[name];
  }
  if (major >= 26) return;
  Socket.prototype._healthCheck = function (this: any): void {
    healthCheck(this);
  };
  Socket.prototype._stopReceiving = function (this: any): void {
    const state = stateOf(this);
    if (!state.receiving) return;
    state.handle.recvStop();
    state.receiving = false;
  };
}
