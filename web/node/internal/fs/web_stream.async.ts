/** `FileHandle.readableWebStream`: the file as a stream of bytes, which locks the handle. */
import type { Environment } from '../environment.ts';
import type { FsContext } from './context.ts';
import { kRef, kUnref } from './file_handle.ts';

const CHUNK = 16384;

export default function create(env: Environment): any {
  const { major, options: fsOptions }: FsContext = env.require('internal/fs/context');
  const { codes, validators } = fsOptions;
  const { ReadableStream } = env.require('stream/web');
  const locked = new WeakSet<object>();

  function check(handle: any, isClosing: boolean, options: any): boolean {
    if (handle.fd === -1) throw new codes.ERR_INVALID_STATE('The FileHandle is closed');
    if (isClosing) throw new codes.ERR_INVALID_STATE('The FileHandle is closing');
    if (locked.has(handle)) throw new codes.ERR_INVALID_STATE('The FileHandle is locked');
    locked.add(handle);
    if (major < 22) {
      if (options.type !== undefined) validators.validateString(options.type, 'options.type');
      return false;
    }
    validators.validateObject(options, 'options');
    const { type = 'bytes', autoClose = false } = options;
    if (major >= 24) validators.validateBoolean(autoClose, 'options.autoClose');
    if (type !== 'bytes') {
      env.process.emitWarning(
        'A non-"bytes" options.type has no effect. A byte-oriented steam is always created.',
        'ExperimentalWarning',
      );
    }
    return major >= 24 && autoClose;
  }

  function open(handle: any, isClosing: boolean, options: any = {}): any {
    const closes = check(handle, isClosing, options);
    const done = async () => {
      handle[kUnref]();
      if (closes) await handle.close();
    };
    const stream = new ReadableStream({
      type: 'bytes',
      autoAllocateChunkSize: CHUNK,
      async pull(controller: any) {
        const { view } = controller.byobRequest;
        const { bytesRead } = await handle.read(view, 0, view.byteLength);
        if (bytesRead === 0) {
          controller.close();
          await done();
        }
        controller.byobRequest.respond(bytesRead);
      },
      cancel: done,
    });
    handle[kRef]();
    handle.once('close', () => {
      if (!stream.locked) stream.cancel();
    });
    return stream;
  }

  return { open };
}
