/**
 * A guard on idle sockets (since 22): what a server sends while no request waits for it would be taken for the answer to
 * the next one, so the socket is destroyed.
 */

const kFreeSocketDataGuard = Symbol('kFreeSocketDataGuard');

export function createFreeSocketGuard() {
  /** The handle's own reader, by handle. */
  const readers = new WeakMap<object, unknown>();

  function install(socket: any): void {
    if (socket.readableLength > 0) {
      socket.destroy();
      return;
    }
    if (socket.connecting) {
      socket[kFreeSocketDataGuard] = () => {
        socket[kFreeSocketDataGuard] = null;
        install(socket);
      };
      socket.once('connect', socket[kFreeSocketDataGuard]);
      return;
    }
    const handle = socket._handle;
    if (!handle) return;
    readers.set(handle, handle.onread);
    handle.onread = (count: number) => {
      if (count !== 0) socket.destroy();
    };
    if (handle.reading) return;
    handle.reading = true;
    if (handle.readStart()) socket.destroy();
  }

  function remove(socket: any): void {
    if (socket[kFreeSocketDataGuard]) {
      socket.removeListener('connect', socket[kFreeSocketDataGuard]);
      socket[kFreeSocketDataGuard] = null;
    }
    const handle = socket._handle;
    if (!handle || !readers.has(handle)) return;
    handle.onread = readers.get(handle);
    readers.delete(handle);
  }

  return { install, remove };
}

/** An idle socket that fails. */
export function freeSocketErrorListener(this: any): void {
  this.destroy();
  this.emit('agentRemove');
}
