/** `fs.rm` and `fs.rmdir`: one directory, or all below it as npm's rimraf does it. */
import { type FsContext, named } from './context.ts';

interface RemoveOptions {
  recursive: boolean;
  force: boolean;
  maxRetries: number;
  retryDelay: number;
}

const DEFAULTS: RemoveOptions = { recursive: false, force: false, maxRetries: 0, retryDelay: 100 };
const NOT_EMPTY = ['ENOTEMPTY', 'EEXIST', 'EPERM'];
const RETRIED = ['EBUSY', 'EMFILE', 'ENFILE', 'ENOTEMPTY', 'EPERM'];

export type Remover = ReturnType<typeof createRemover>;

/** What the forms of rm and rmdir share. */
export function createRemover(context: FsContext) {
  const { env, binding, calls, options, major } = context;
  const { codes, validators } = options;

  function removeOptions(given: any): RemoveOptions {
    if (given === undefined) return DEFAULTS;
    validators.validateObject(given, 'options');
    const settings = { ...DEFAULTS, ...given };
    validators.validateBoolean(settings.recursive, 'options.recursive');
    validators.validateInt32(settings.retryDelay, 'options.retryDelay', 0);
    validators.validateUint32(settings.maxRetries, 'options.maxRetries');
    return settings;
  }

  /** Options of rmdir; Node 26's has none left. */
  function rmdirOptions(given: any): void {
    if (major < 26) removeOptions(given);
    else if (given !== undefined) validators.validateObject(given, 'options');
  }

  function rmOptions(given: any): RemoveOptions {
    const settings = removeOptions(given);
    validators.validateBoolean(settings.force, 'options.force');
    return settings;
  }

  const directoryError = (path: unknown): Error =>
    new codes.ERR_FS_EISDIR({
      code: 'EISDIR',
      message: 'is a directory',
      path,
      syscall: 'rm',
      errno: 21,
    });

  /** Asks whether what is to be removed may be; `callback(error)`. */
  function check(path: any, { force, recursive }: RemoveOptions, callback: (e: any) => void): void {
    context.fs.lstat(path, (error: any, stats: any) => {
      if (error) callback(force && error.code === 'ENOENT' ? null : error);
      else if (stats.isDirectory() && !recursive) callback(directoryError(path));
      else callback(null);
    });
  }

  function removeTree(path: any, settings: RemoveOptions, callback: (e: any) => void): void {
    let retries = 0;
    const attempt = (): void => removeOnce(path, settings, done);
    const done = (error: any): void => {
      if (error && RETRIED.includes(error.code) && retries < settings.maxRetries) {
        retries++;
        env.require('timers').setTimeout(attempt, retries * settings.retryDelay);
        return;
      }
      callback(error?.code === 'ENOENT' ? null : error);
    };
    attempt();
  }

  function removeOnce(path: any, settings: RemoveOptions, callback: (e: any) => void): void {
    context.fs.lstat(path, (error: any, stats: any) => {
      if (error?.code === 'ENOENT') callback(null);
      else if (stats?.isDirectory()) removeDirectory(path, settings, callback);
      else {
        context.fs.unlink(path, (failure: any) => {
          if (failure?.code === 'ENOENT') callback(null);
          else if (failure?.code === 'EISDIR' || failure?.code === 'EPERM') {
            removeDirectory(path, settings, callback, failure);
          } else callback(failure);
        });
      }
    });
  }

  function removeDirectory(
    path: any,
    settings: RemoveOptions,
    callback: (e: any) => void,
    original?: any,
  ): void {
    context.fs.rmdir(path, (error: any) => {
      if (error && NOT_EMPTY.includes(error.code)) removeChildren(path, settings, callback);
      else callback(error?.code === 'ENOTDIR' ? original : error);
    });
  }

  function removeChildren(path: any, settings: RemoveOptions, callback: (e: any) => void): void {
    context.fs.readdir(path, (error: any, names: string[]) => {
      if (error || names.length === 0) {
        if (error) callback(error);
        else context.fs.rmdir(path, callback);
        return;
      }
      let left = names.length;
      let isOver = false;
      for (const name of names) {
        removeTree(`${binding.text(path)}/${name}`, settings, (failure) => {
          if (isOver) return;
          if (failure) {
            isOver = true;
            callback(failure);
          } else if (--left === 0) context.fs.rmdir(path, callback);
        });
      }
    });
  }

  function removeTreeSync(path: any): void {
    binding.sync(calls.removeTree(path));
  }

  let warned = false;
  function warnOfRecursiveRmdir(): void {
    if (warned || env.process.noDeprecation) return;
    warned = true;
    env.process.emitWarning(
      'In future versions of Node.js, fs.rmdir(path, { recursive: true }) ' +
        'will be removed. Use fs.rm(path, { recursive: true }) instead',
      'DeprecationWarning',
      'DEP0147',
    );
  }

  /** Since Node 26 `recursive` is refused. */
  function isRecursiveRmdir(given: any): boolean {
    if (major < 18 || given?.recursive === undefined) return false;
    if (major >= 26) {
      const reason = 'is no longer supported';
      throw new codes.ERR_INVALID_ARG_VALUE('options.recursive', given.recursive, reason);
    }
    return Boolean(given.recursive);
  }

  return {
    check,
    directoryError,
    isRecursiveRmdir,
    removeOptions,
    rmdirOptions,
    removeTree,
    removeTreeSync,
    rmOptions,
    warnOfRecursiveRmdir,
  };
}

export function createRemove(context: FsContext): Record<string, any> {
  const { binding, calls, options, major } = context;
  const remover = createRemover(context);

  function rmdir(given: any, givenOptions: any, callback: any): void {
    const hasOptions = major >= 18 && typeof givenOptions !== 'function';
    const chosen = hasOptions ? callback : givenOptions;
    const settings = hasOptions ? givenOptions : undefined;
    options.validateCallback(chosen);
    const path = options.getValidatedPath(given);
    const remove = () => binding.request(calls.rmdir(path), (...results) => chosen(...results));
    if (!remover.isRecursiveRmdir(settings)) {
      if (major >= 18) remover.rmdirOptions(settings);
      remove();
      return;
    }
    remover.warnOfRecursiveRmdir();
    const checked = remover.rmOptions({ ...settings, force: false });
    context.fs.lstat(path, (error: unknown, stats: any) => {
      if (error) chosen(error);
      else if (stats.isDirectory()) remover.removeTree(path, checked, chosen);
      else remove();
    });
  }

  function rmdirSync(given: any, settings?: any): void {
    const path = options.getValidatedPath(given);
    if (remover.isRecursiveRmdir(settings)) {
      remover.warnOfRecursiveRmdir();
      remover.rmOptions({ ...settings, force: false });
      if (context.fs.lstatSync(path).isDirectory()) {
        remover.removeTreeSync(path);
        return;
      }
    } else if (major >= 18) remover.rmdirOptions(settings);
    binding.sync(calls.rmdir(path));
  }

  function rm(given: any, givenOptions: any, callback: any): void {
    const hasOptions = typeof givenOptions !== 'function';
    const chosen = hasOptions ? callback : givenOptions;
    const path = options.getValidatedPath(given);
    const settings = remover.rmOptions(hasOptions ? givenOptions : undefined);
    remover.check(path, settings, (error) => {
      if (error) chosen(error);
      else remover.removeTree(path, settings, chosen);
    });
  }

  function rmSync(given: any, givenOptions?: any): void {
    const path = options.getValidatedPath(given);
    const settings = remover.rmOptions(givenOptions);
    const { force, recursive } = settings;
    const stats = context.fs.lstatSync(path, { throwIfNoEntry: !force });
    if (stats?.isDirectory() && !recursive) throw remover.directoryError(path);
    if (stats !== undefined) remover.removeTreeSync(path);
  }

  function mkdtempDisposableSync(prefix: any, given?: any): object {
    const path = context.fs.mkdtempSync(prefix, given);
    const whole = context.env.require('path').resolve(binding.text(path));
    const remove = () => remover.removeTreeSync(whole);
    const { dispose } = Symbol as any;
    return { path, remove, [dispose]: () => remove() };
  }

  const rmdirForms = {
    rmdir: named('rmdir', major < 18 ? 2 : 3, rmdir),
    rmdirSync: named('rmdirSync', major < 18 ? 1 : 2, rmdirSync),
  };
  if (major < 18) return rmdirForms;
  const forms = { ...rmdirForms, rm: named('rm', 3, rm), rmSync: named('rmSync', 2, rmSync) };
  if (major < 24) return forms;
  const name = 'mkdtempDisposableSync';
  return { ...forms, [name]: named(name, 2, mkdtempDisposableSync) };
}
