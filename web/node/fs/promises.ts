/** `fs/promises`. */
import type { Environment } from '../internal/environment.ts';
import type { FsContext } from '../internal/fs/context.ts';
import {
  createFileHandles,
  createHandleOperations,
  type FileHandles,
  type HandleOperations,
} from '../internal/fs/file_handle.ts';
import { type Plan, promiseForm } from '../internal/fs/operations.ts';
import { isView } from '../internal/fs/options.ts';
import { pathPlans } from '../internal/fs/path_operations.ts';
import { createPromiseDirectories } from '../internal/fs/promise_directories.ts';
import { promiseChunks, promiseTools } from '../internal/fs/promise_io.ts';
import { laterPromises } from '../internal/fs/later.ts';
import { createStatfs } from '../internal/fs/statfs.ts';

const ORDER =
  'access copyFile cp glob open opendir rename truncate rm rmdir mkdir readdir readlink symlink lstat stat ' +
  'statfs link unlink chmod lchmod lchown chown utimes lutimes realpath mkdtemp mkdtempDisposable writeFile ' +
  'appendFile readFile watch';

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major } = context;
  const operations = createHandleOperations(context);
  const handles = createFileHandles(context, operations);
  const made: Record<string, any> = {
    ...laterPromises(context),
    ...(major >= 18 && { statfs: createStatfs(context).promised }),
    ...createFiles(context, operations, handles),
    ...createPromiseDirectories(context),
  };
  for (const plan of [...pathPlans(context), realpathPlan(context)]) {
    made[plan.name] = promiseForm(context, plan);
  }
  const exports: Record<string, any> = {};
  for (const name of ORDER.split(' ')) if (name in made) exports[name] = made[name];
  if (major >= 18) exports.constants = context.constants;
  return exports;
}

function realpathPlan({ calls, options }: FsContext): Plan {
  return {
    name: 'realpath',
    take: 2,
    call: ([path, given]) => {
      options.getOptions(given);
      return calls.realpath(options.getValidatedPath(path));
    },
    result: (real, args) => options.encodeName(real, options.getOptions(args[1]).encoding),
  };
}

/** Functions that open a file, and those that also take a handle. */
function createFiles(context: FsContext, operations: HandleOperations, handles: FileHandles) {
  const { calls, options, major, asyncFunction, awaitable } = context;
  const { checkAborted, readFileHandle, writeFileHandle } = operations;
  const tools = promiseTools(context);
  const { FileHandle, make } = handles;

  const open = asyncFunction(function* (...args: any[]): any {
    const path = options.getValidatedPath(args[0]);
    const flags = options.stringToFlags(major < 12 && args.length < 2 ? 'r' : args[1]);
    const mode = options.parseFileMode(args[2], 'mode', 0o666);
    return make(yield awaitable(calls.open(path, flags, mode)));
  }, 'open');

  /** Closes the handle when the operation is over. */
  const closing = (operation: any, handle: any): any =>
    major < 12
      ? tools.atEnd(operation, () => handle.close())
      : tools.handleFdClose(operation, handle.close);

  const readFile = asyncFunction(function* (path: any, given: any): any {
    const settings = options.getOptions(given, { flag: 'r' });
    const flag = settings.flag || 'r';
    if (path instanceof FileHandle) return readFileHandle(path, settings);
    checkAborted(settings.signal);
    if (major >= 26) {
      const whole = calls.readWhole(
        options.getValidatedPath(path),
        options.stringToFlags(flag),
        promiseChunks(major).known,
      );
      const { bytes, fd, size } = yield context.binding.promise(whole);
      if (bytes !== undefined) {
        checkAborted(settings.signal);
        const data = options.Buffer.concat(bytes);
        return settings.encoding ? data.toString(settings.encoding) : data;
      }
      const opened = make(fd);
      return closing(readFileHandle(opened, settings, size), opened);
    }
    const handle = yield open(path, flag, 0o666);
    return closing(readFileHandle(handle, settings), handle);
  }, 'readFile');

  const writeFile = asyncFunction(function* (path: any, data: any, given: any): any {
    const settings = writeOptions(context, given);
    const flag = settings.flag || 'w';
    const isDirect = isView(data) || (major >= 12 && isCustomIterable(data));
    const content = isDirect ? data : options.toBytes(data, settings.encoding, 'data');
    const { signal, encoding } = settings;
    if (path instanceof FileHandle) return writeFileHandle(path, content, signal, encoding);
    checkAborted(signal);
    if (canWriteWhole(context, settings, content)) {
      const flags = options.stringToFlags(flag, 'options.flag');
      const mode = options.parseFileMode(settings.mode, 'mode', 0o666);
      const checked = options.getValidatedPath(path);
      const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
      yield context.binding.promise(calls.writeWhole(checked, flags, mode, bytes));
      checkAborted(signal);
      return;
    }
    const handle = yield open(path, flag, settings.mode);
    let operation = writeFileHandle(handle, content, signal, encoding);
    if (settings.flush) operation = tools.handleFdSync(operation, handle);
    return closing(operation, handle);
  }, 'writeFile');

  // biome-ignore lint/correctness/useYield: it is an async function that awaits nothing
  const appendFile = asyncFunction(function* (path: any, data: any, given: any): any {
    const defaults = { encoding: 'utf8', mode: 0o666, flag: 'a' };
    const settings = { ...options.getOptions(given, defaults) };
    settings.flag = settings.flag || 'a';
    return writeFile(path, data, settings);
  }, 'appendFile');

  const truncate = asyncFunction(function* (path: any, length: any = 0): any {
    const handle = yield open(path, 'r+');
    const operation = operations.ftruncate(handle, length);
    return major < 12 ? operation : tools.handleFdClose(operation, handle.close);
  }, 'truncate');

  const lchmod = asyncFunction(function* (_path: any, _mode: any): any {
    yield* [];
    throw new options.codes.ERR_METHOD_NOT_IMPLEMENTED('lchmod()');
  }, 'lchmod');

  Object.defineProperty(open, 'length', { value: 3, configurable: true });
  Object.assign(operations, { readFile, writeFile, appendFile });
  return { open, readFile, writeFile, appendFile, truncate, lchmod };
}

function writeOptions({ options, major }: FsContext, given: any): any {
  const defaults: any = { encoding: 'utf8', mode: 0o666, flag: 'w' };
  if (major >= 20) defaults.flush = false;
  const settings = options.getOptions(given, defaults);
  if (major >= 20) {
    options.validators.validateBoolean(settings.flush ?? false, 'options.flush');
  }
  if (major >= 26) options.parseFileMode(settings.mode, 'mode', 0o666);
  return settings;
}

/** Node 26 opens, writes and closes in one round trip what is not more than one chunk. */
function canWriteWhole({ major }: FsContext, settings: any, data: any): boolean {
  if (major < 26 || settings.flush || !isView(data)) return false;
  return data.byteLength <= promiseChunks(major).write;
}

function isCustomIterable(data: any): boolean {
  if (data === null || data === undefined || typeof data === 'string') return false;
  return Boolean(data[Symbol.asyncIterator] || data[Symbol.iterator]);
}
