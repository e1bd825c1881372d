/** `fs.writeFile`, `fs.appendFile`, `fs.truncate` and their synchronous forms. */
import { type FsContext, named } from './context.ts';
import { ObjectAssign } from '../primordials.ts';

export function createWriteFile(context: FsContext) {
  const { env, binding, calls, options, major } = context;
  const { getOptions, getValidatedPath, stringToFlags, isFd, parseFileMode } = options;
  const { validators } = options;
  const { aggregateTwoErrors } = env.require('internal/errors');

  /** Options of writeFile and appendFile, and the data as bytes. */
  function settingsFor(given: any, flag: string): any {
    const defaults: any = { encoding: 'utf8', mode: 0o666, flag };
    if (major >= 20 && flag === 'w') defaults.flush = false;
    const settings = getOptions(given, defaults);
    if (major >= 20) {
      if (settings.flush != null) validators.validateBoolean(settings.flush, 'options.flush');
    }
    if (major >= 26) parseFileMode(settings.mode, 'mode', 0o666);
    return settings;
  }

  /** Node 10 overwrites from the start; later versions go on where the descriptor is. */
  const startPosition = (flag: any): number | null => (major < 12 && !/a/.test(flag) ? 0 : null);

  /** Writes it all, as much at a time as the disk takes, then closes what was opened here. */
  function writeAll(fd: number, isUserFd: boolean, data: Uint8Array, settings: any, callback: any) {
    const { signal, flush } = settings;
    const { fs } = context;
    const finish = (failure: unknown) => {
      if (isUserFd) callback(failure ?? null);
      else if (failure == null) fs.close(fd, callback);
      else fs.close(fd, (error: unknown) => callback(aggregateTwoErrors(error, failure)));
    };
    const writeFrom = (done: number, position: number | null): void => {
      if (signal?.aborted) {
        finish(context.abortError(signal));
        return;
      }
      const left = data.length - done;
      fs.write(fd, data, done, left, position, (error: unknown, count: number) => {
        if (error) finish(error);
        else if (count < left) writeFrom(done + count, position === null ? null : position + count);
        else if (flush) fs.fsync(fd, finish);
        else finish(null);
      });
    };
    writeFrom(0, startPosition(settings.flag));
  }

  function writeFile(path: any, data: any, given: any, callback: any): void {
    const chosen = callback || given;
    options.validateCallback(chosen);
    const settings = settingsFor(given, 'w');
    const flag = settings.flag || 'w';
    const bytes = options.toBytes(data, settings.encoding, 'data');
    if (isFd(path)) {
      writeAll(path, true, bytes, settings, chosen);
      return;
    }
    const { signal } = settings;
    if (signal?.aborted) {
      chosen(context.abortError(signal));
      return;
    }
    if (major >= 26 && !settings.flush) {
      writeWhole(path, flag, settings, bytes, chosen);
      return;
    }
    context.fs.open(path, flag, settings.mode, (error: unknown, fd: number) => {
      if (error) chosen(error);
      else writeAll(fd, false, bytes, settings, chosen);
    });
  }

  /** Node 26: open, write and close in one round trip. */
  function writeWhole(path: any, flag: any, settings: any, bytes: Uint8Array, callback: any): void {
    const { signal } = settings;
    const checked = getValidatedPath(path);
    const flags = stringToFlags(flag, 'options.flag');
    const mode = parseFileMode(settings.mode, 'mode', 0o666);
    binding.request(calls.writeWhole(checked, flags, mode, bytes), (error) => {
      callback(signal?.aborted && !error ? context.abortError(signal) : error);
    });
  }

  function writeFileSync(path: any, data: any, given?: any): void {
    const settings = settingsFor(given, 'w');
    const bytes = options.toBytes(data, settings.encoding, 'data');
    // Since Node 20 such text takes a way of its own through C++.
    const isUtf8Text = typeof data === 'string' && /^utf-?8$/.test(settings.encoding);
    if (isUtf8Text && major >= 20 && !settings.flush) {
      writeTextSync(path, bytes, settings);
      return;
    }
    const { fs } = context;
    const isUserFd = isFd(path);
    const fd = isUserFd ? path : fs.openSync(path, settings.flag || 'w', settings.mode);
    try {
      let position = startPosition(settings.flag);
      for (let done = 0; done < bytes.length; ) {
        const count: number = fs.writeSync(fd, bytes, done, bytes.length - done, position);
        done += count;
        if (position !== null) position += count;
      }
      if (settings.flush) fs.fsyncSync(fd);
    } finally {
      if (!isUserFd) fs.closeSync(fd);
    }
  }

  /** All in C++: past what a program put into the place of openSync and its like. */
  function writeTextSync(path: any, bytes: Uint8Array, { flag, mode }: any): void {
    const isUserFd = isFd(path);
    let fd = path;
    if (!isUserFd) {
      const flags = stringToFlags(flag || 'w');
      const open = calls.open(getValidatedPath(path), flags, parseFileMode(mode, 'mode', 0o666));
      fd = binding.sync(open);
    }
    try {
      for (let done = 0; done < bytes.length; ) {
        done += binding.sync(calls.write(fd, bytes.subarray(done), null));
      }
    } finally {
      if (!isUserFd) binding.sync(calls.close(fd));
    }
  }

  function appendOptions(path: any, given: any): any {
    const settings = ObjectAssign({}, settingsFor(given, 'a')) as any;
    if (!settings.flag || isFd(path)) settings.flag = 'a';
    return settings;
  }

  function appendFile(path: any, data: any, given: any, callback: any): void {
    const chosen = callback || given;
    options.validateCallback(chosen);
    context.fs.writeFile(path, data, appendOptions(path, given), chosen);
  }

  function appendFileSync(path: any, data: any, given?: any): void {
    context.fs.writeFileSync(path, data, appendOptions(path, given));
  }

  return {
    writeFile: named('writeFile', 4, writeFile),
    writeFileSync: named('writeFileSync', 3, writeFileSync),
    appendFile: named('appendFile', 4, appendFile),
    appendFileSync: named('appendFileSync', 3, appendFileSync),
    ...createTruncate(context),
  };
}

function createTruncate(context: FsContext) {
  const { env, binding, calls, options, major } = context;
  const { aggregateTwoErrors } = env.require('internal/errors');
  let warned = false;

  /** Up to Node 22 a descriptor would do. */
  function isOldFd(path: any): boolean {
    if (major >= 24 || typeof path !== 'number') return false;
    if (!warned) {
      warned = true;
      env.process.emitWarning(
        'Using fs.truncate with a file descriptor is deprecated. Please use ' +
          'fs.ftruncate with a file descriptor instead.',
        'DeprecationWarning',
        'DEP0081',
      );
    }
    return true;
  }

  function truncate(path: any, given: any, callback: any): void {
    if (isOldFd(path)) {
      context.fs.ftruncate(path, given, callback);
      return;
    }
    const hasLength = typeof given !== 'function';
    const length = hasLength ? (given === undefined ? 0 : given) : 0;
    const chosen = hasLength ? callback : given;
    options.validators.validateInteger(length, 'len');
    options.validateCallback(chosen);
    context.fs.open(path, 'r+', (error: unknown, fd: number) => {
      if (error) {
        chosen(error);
        return;
      }
      binding.request(calls.ftruncate(fd, Math.max(0, length)), (failure) => {
        const close = calls.close(fd);
        binding.request(close, (closeError) => chosen(aggregateTwoErrors(closeError, failure)));
      });
    });
  }

  function truncateSync(path: any, length: any = 0): void {
    if (isOldFd(path)) {
      context.fs.ftruncateSync(path, length);
      return;
    }
    const fd = context.fs.openSync(path, 'r+');
    try {
      context.fs.ftruncateSync(fd, length);
    } finally {
      binding.sync(calls.close(fd));
    }
  }

  return {
    truncate: named('truncate', 3, truncate),
    truncateSync: named('truncateSync', 2, truncateSync),
  };
}
