/** `FileHandle`: an open file of `fs.promises`. */
import type { FsContext } from './context.ts';
import { descriptorPlans } from './descriptor_operations.ts';
import type { Plan } from './operations.ts';
import { createPromiseIo, type PromiseIo, promiseTools } from './promise_io.ts';

type AsyncFunction = (...args: any[]) => any;

/** Methods by which a stream keeps a handle open. */
export const kRef = Symbol('kRef');
export const kUnref = Symbol('kUnref');

/** The operations on a handle: async functions whose first argument it is. */
export interface HandleOperations extends PromiseIo {
  readonly [name: string]: any;
  fstat: AsyncFunction;
  fsync: AsyncFunction;
  fdatasync: AsyncFunction;
  ftruncate: AsyncFunction;
  fchmod: AsyncFunction;
  fchown: AsyncFunction;
  futimes: AsyncFunction;
  /** Set by fs/promises, which has those for paths, too. */
  readFile: AsyncFunction;
  writeFile: AsyncFunction;
  appendFile: AsyncFunction;
}

export function createHandleOperations(context: FsContext): HandleOperations {
  const operations: Record<string, any> = createPromiseIo(context);
  for (const plan of descriptorPlans(context)) operations[plan.name] = onHandle(context, plan);
  return operations as HandleOperations;
}

function onHandle(context: FsContext, plan: Plan): AsyncFunction {
  const { major } = context;
  return context.asyncFunction(function* (handle: any, ...rest: any[]): any {
    const args = [handle.fd, ...rest];
    const promise = context.awaitable(plan.call(args, 'promise'), plan.isRaced);
    if (major < 20 && plan.result === undefined) return promise;
    const value = yield promise;
    return plan.result === undefined ? value : plan.result(value, args, 'promise');
  }, plan.name);
}

/** The methods that call an operation: its name there, and the method's parameters. */
const METHODS: readonly [method: string, operation: string, length: number, since?: number][] = [
  ['appendFile', 'writeFile', 2],
  ['chmod', 'fchmod', 1],
  ['chown', 'fchown', 2],
  ['datasync', 'fdatasync', 0],
  ['sync', 'fsync', 0],
  ['read', 'read', 4],
  ['readv', 'readv', 2, 18],
  ['readFile', 'readFile', 1],
  ['stat', 'fstat', 1],
  ['truncate', 'ftruncate', 0],
  ['utimes', 'futimes', 2],
  ['write', 'write', 4],
  ['writev', 'writev', 2, 18],
  ['writeFile', 'writeFile', 2],
];

type Caller = (operation: string, handle: any, args: unknown[]) => unknown;

/** Adds the methods in Node's order; `call` is how an operation is called on a handle. */
function addMethods(prototype: object, major: number, call: Caller): void {
  for (const [name, operation, length, since = 10] of METHODS) {
    if (major < since) continue;
    const method = {
      [name](this: any, ...args: unknown[]) {
        return call(major < 12 && name === 'appendFile' ? name : operation, this, args);
      },
    }[name]!;
    Object.defineProperty(method, 'length', { value: length, configurable: true });
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
  }
}

/** The C++ object behind a FileHandle, which is shown by its class. */
function createNative({ env, binding, calls, major }: FsContext) {
  const descriptors = new WeakMap<object, number>();
  const asyncIds = new WeakMap<object, number>();
  const hooks = env.require('internal/async_hooks');
  return class FileHandle {
    constructor(fd: number) {
      descriptors.set(this, fd);
      // An AsyncWrap, made when the request completes and so by nobody.
      const id = hooks.newAsyncId();
      asyncIds.set(this, id);
      hooks.emitInit(id, 'FILEHANDLE', 0, this);
      if (major < 12) {
        Object.defineProperty(this, 'fd', { value: fd, enumerable: true, configurable: true });
      }
    }

    getAsyncId(): number {
      return asyncIds.get(this)!;
    }

    close(): Promise<void> {
      return binding.promise(calls.close(descriptors.get(this)!), 'FileHandleCloseReq');
    }
  };
}

export interface FileHandles {
  readonly FileHandle: any;
  make(fd: number): any;
}

export function createFileHandles(context: FsContext, operations: HandleOperations): FileHandles {
  const Native = createNative(context);
  const FileHandle =
    context.major < 12 ? plainClass(context, operations) : emitterClass(context, operations);
  return { FileHandle, make: (fd) => new FileHandle(new Native(fd), fd) };
}

/** Node 10's class. */
function plainClass({ options, asyncFunction }: FsContext, operations: HandleOperations): any {
  const kHandle = Symbol('handle');
  class FileHandle {
    constructor(native: any) {
      (this as any)[kHandle] = native;
    }

    getAsyncId(): number {
      return (this as any)[kHandle].getAsyncId();
    }

    get fd(): number {
      return (this as any)[kHandle].fd;
    }
  }
  // biome-ignore lint/correctness/useYield: it is an async function that awaits nothing
  const checked = asyncFunction(function* (operation: string, handle: any, args: unknown[]): any {
    if (!(handle instanceof FileHandle)) {
      throw new options.codes.ERR_INVALID_ARG_TYPE('filehandle', 'FileHandle', handle);
    }
    return operations[operation](handle, ...args);
  }, 'checked');
  addMethods(FileHandle.prototype, 10, (operation, handle, args) =>
    handle instanceof FileHandle
      ? operations[operation](handle, ...args)
      : checked(operation, handle, args),
  );
  Object.defineProperty(FileHandle.prototype, 'close', {
    value: {
      close(this: any) {
        return this[kHandle].close();
      },
    }.close,
    writable: true,
    configurable: true,
  });
  return FileHandle;
}

/** The class since Node 15: an emitter, which closes when the last operation on it is over. */
function emitterClass(context: FsContext, operations: HandleOperations): any {
  const { env, major, asyncFunction } = context;
  const EventEmitter = env.require('events');
  const tools = promiseTools(context);
  const [kHandle, kFd, kRefs] = [Symbol('kHandle'), Symbol('kFd'), Symbol('kRefs')];
  const kClosePromise = Symbol('kClosePromise');
  const kCloseResolve = Symbol('kCloseResolve');
  const kCloseReject = Symbol('kCloseReject');

  class FileHandle extends EventEmitter {
    close = (): Promise<void> => {
      const self = this as any;
      if (self[kFd] === -1) return tools.Promise.resolve();
      if (self[kClosePromise]) return self[kClosePromise];
      const isLast = --self[kRefs] === 0;
      if (isLast) self[kFd] = -1;
      const closing = isLast
        ? self[kHandle].close()
        : new tools.Promise<void>((resolve, reject) => {
            self[kCloseResolve] = resolve;
            self[kCloseReject] = reject;
          });
      self[kClosePromise] = tools.safeFinally(closing, () => {
        self[kClosePromise] = undefined;
        if (isLast) return;
        self[kCloseReject] = undefined;
        self[kCloseResolve] = undefined;
      });
      self.emit('close');
      return self[kClosePromise];
    };

    constructor(native: any, fd: number) {
      super();
      const self = this as any;
      self[kHandle] = native;
      self[kFd] = fd;
      self[kRefs] = 1;
      self[kClosePromise] = null;
    }

    getAsyncId(): number {
      return (this as any)[kHandle].getAsyncId();
    }

    get fd(): number {
      return (this as any)[kFd];
    }

    createReadStream(options: object = {}): object {
      return new context.streams.ReadStream(undefined, { ...options, fd: this });
    }

    createWriteStream(options: object = {}): object {
      return new context.streams.WriteStream(undefined, { ...options, fd: this });
    }

    readLines(options: object = {}): object {
      return env.require('readline').createInterface({
        input: this.createReadStream(options),
        crlfDelay: Number.POSITIVE_INFINITY,
      });
    }

    readableWebStream(options: object = {}): object {
      const { open } = env.require('internal/fs/web_stream');
      return open(this, Boolean((this as any)[kClosePromise]), options);
    }

    [kRef](): void {
      (this as any)[kRefs]++;
    }

    [kUnref](): void {
      release(this);
    }
  }

  function release(handle: any): void {
    if (--handle[kRefs] > 0) return;
    handle[kFd] = -1;
    tools.chain(handle[kHandle].close(), handle[kCloseResolve], handle[kCloseReject]);
  }

  /** Node's fsCall: an operation keeps the file open until it is over. */
  const fsCall = asyncFunction(function* (operation: string, handle: any, args: unknown[]): any {
    if (handle.fd === -1) {
      throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall: operation });
    }
    handle[kRefs]++;
    let result: unknown;
    try {
      result = yield operations[operation](handle, ...args);
    } catch (error) {
      release(handle);
      throw error;
    }
    release(handle);
    return result;
  }, 'fsCall');

  addMethods(FileHandle.prototype, major, fsCall);
  const { asyncDispose } = Symbol as any;
  if (asyncDispose !== undefined) {
    const dispose = asyncFunction(function* (this: any): any {
      yield this.close();
    }, '[Symbol.asyncDispose]');
    Object.defineProperty(FileHandle.prototype, asyncDispose, {
      value: dispose,
      writable: true,
      configurable: true,
    });
  }
  return FileHandle;
}
