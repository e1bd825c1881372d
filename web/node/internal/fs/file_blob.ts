/** `fs.openAsBlob`: a Blob whose bytes stay in the file, and cannot be read any more once that has changed. */
import type { Environment } from '../environment.ts';
import { type FsContext, named } from './context.ts';
import { VolumeError } from './inode.ts';

/** Where `mtime` stands among a file's times. */
const MTIME = 1;
const SIZE = 8;

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, binding, calls, options: fsOptions } = context;
  const { validators } = fsOptions;
  const { Promise } = env.require('internal/async_support');
  const { createFileBlob } = env.require('internal/blob');
  const { DOMException } = env.require('internal/domexception');

  function stat(path: any) {
    const call = calls.stat(path);
    if (major >= 26) return binding.sync(call);
    try {
      return call.run();
    } catch (error) {
      if (!(error instanceof VolumeError)) throw error;
      const refusal = new TypeError('Unable to open file as blob');
      throw Object.assign(refusal, { code: 'ERR_INVALID_ARG_VALUE' });
    }
  }

  function openAsBlobSync(given: any, options: any = {}): any {
    validators.validateObject(options, 'options');
    const type = options.type || '';
    validators.validateString(type, 'options.type');
    const checked = fsOptions.getValidatedPath(given);
    const { numbers, times } = stat(checked);
    const path = binding.absolute(checked);
    const size = numbers[SIZE]!;
    const read = (): Uint8Array => {
      const bytes = readIfSame(path, size, times[MTIME]!);
      if (bytes !== undefined) return bytes;
      throw new DOMException('The blob could not be read', 'NotReadableError');
    };
    return createFileBlob(read, size, type);
  }

  /** The file's bytes; undefined where it is another one now. */
  function readIfSame(path: string, size: number, mtime: number): Uint8Array | undefined {
    try {
      const { numbers, times } = calls.stat(path).run();
      if (numbers[SIZE] !== size || times[MTIME] !== mtime) return undefined;
      const { bytes } = calls.readWhole(path, 0, Number.POSITIVE_INFINITY).run();
      return fsOptions.Buffer.concat(bytes);
    } catch (error) {
      if (error instanceof VolumeError) return undefined;
      throw error;
    }
  }

  return {
    openAsBlob: named('openAsBlob', 1, (path, options) =>
      Promise.resolve(openAsBlobSync(path, options)),
    ),
    openAsBlobSync: named('openAsBlobSync', 1, openAsBlobSync),
  };
}
