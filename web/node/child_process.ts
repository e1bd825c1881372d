/** `child_process`: programs of the virtual machine, with or without a shell, and Node itself with an IPC channel. */
import { createSync } from './internal/child_process/sync.ts';
import { createArguments, type Normalized } from './internal/child_process/arguments.ts';
import { stdioWords } from './internal/child_process/stdio.ts';
import type { Environment } from './internal/environment.ts';
import { ObjectDefineProperty } from './internal/primordials.ts';

type ExecCallback = (error: any, stdout: unknown, stderr: unknown) => void;

export default function create(env: Environment): any {
  const { ChildProcess } = env.require('internal/child_process/child');
  const { codes, AbortError, genericNodeError } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');
  const { promisify } = env.require('util');
  const { setTimeout, clearTimeout } = env.require('timers');
  const { major } = env.profile;
  const given = createArguments(env);

  function spawn(file: unknown, args?: unknown, options?: unknown): any {
    const normalized = given.spawn(file, args, options);
    const child = new ChildProcess();
    child.spawn(normalized);
    if (normalized.timeout > 0) killAfter(child, normalized);
    if (normalized.signal && major >= 15) killOnAbort(child, normalized);
    return child;
  }

  function killAfter(child: any, { timeout, killSignal }: Normalized): void {
    let timer: unknown = setTimeout(() => {
      timer = undefined;
      child.kill(killSignal);
    }, timeout);
    child.once('exit', () => {
      if (timer !== undefined) clearTimeout(timer);
      timer = undefined;
    });
  }

  function killOnAbort(child: any, { signal, killSignal }: Normalized): void {
    const abort = () => {
      if (child.kill(killSignal)) {
        const options = major >= 18 ? { cause: signal.reason } : undefined;
        child.emit('error', new AbortError(undefined, options));
      }
    };
    if (signal.aborted) {
      env.process.nextTick(abort);
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    child.once('exit', () => signal.removeEventListener('abort', abort));
  }

  function fork(path: unknown, ...args: unknown[]): any {
    const { words, rest } = given.fork(path, ...args);
    const { silent, stdio } = rest;
    let list = stdio;
    if (typeof stdio === 'string') list = stdioWords(stdio, 'ipc') ?? stdio;
    else if (!Array.isArray(stdio)) list = stdioWords(silent ? 'pipe' : 'inherit', 'ipc');
    else if (!stdio.includes('ipc'))
      throw new codes.ERR_CHILD_PROCESS_IPC_REQUIRED('options.stdio');
    const file = rest.execPath || env.process.execPath;
    return spawn(file, words, { __proto__: null, ...rest, shell: false, stdio: list });
  }

  function exec(command: unknown, options?: unknown, callback?: ExecCallback): any {
    const call = given.exec(command, options, callback);
    return exports.execFile(call.file, call.options, call.callback);
  }

  function execFile(file: unknown, ...rest: unknown[]): any {
    const call = given.execFile(file, ...rest);
    const { cwd, env: variables, gid, shell, signal, uid } = call.options;
    const own = { __proto__: null, cwd, env: variables, gid, shell, signal, uid };
    const child = spawn(call.file, call.args, own);
    collect(child, call);
    return child;
  }

  /** Gathers the output of a child for the callback of `exec`. */
  function collect(
    child: any,
    { file, args, options, callback }: ReturnType<typeof given.execFile>,
  ) {
    const { encoding: wanted, maxBuffer, timeout, killSignal } = options;
    const encoding = wanted !== 'buffer' && Buffer.isEncoding(wanted) ? wanted : undefined;
    const parts: Record<string, any[]> = { stdout: [], stderr: [] };
    let error: any = null;
    let isKilled = false;
    let isOver = false;
    let timer: unknown;

    const whole = (name: string) =>
      encoding || child[name]?.readableEncoding
        ? (parts[name] as string[]).join('')
        : Buffer.concat(parts[name]);

    function finish(code?: number, signal?: string | null): void {
      if (isOver) return;
      isOver = true;
      if (timer !== undefined) clearTimeout(timer);
      if (!callback) return;
      const stdout = whole('stdout');
      const stderr = whole('stderr');
      if (!error && code === 0 && signal === null) {
        callback(null, stdout, stderr);
        return;
      }
      const command = args.length > 0 ? `${file} ${args.join(' ')}` : file;
      const killed = child.killed || isKilled;
      error ??= genericNodeError(`Command failed: ${command}\n${stderr}`, {
        ...(env.profile.major < 12 && { killed }),
        code: (code as number) < 0 ? env.require('util').getSystemErrorName(code) : code,
        killed,
        signal,
      });
      error.cmd = command;
      callback(error, stdout, stderr);
    }

    function kill(): void {
      child.stdout?.destroy();
      child.stderr?.destroy();
      isKilled = true;
      try {
        child.kill(killSignal);
      } catch (failure) {
        error = failure;
        finish();
      }
    }

    function gather(name: 'stdout' | 'stderr'): void {
      const stream = child[name];
      if (!stream) return;
      if (encoding) stream.setEncoding(encoding);
      let length = 0;
      stream.on('data', (chunk: any) => {
        const list = parts[name] as any[];
        if (maxBuffer === Number.POSITIVE_INFINITY) {
          list.push(chunk);
          return;
        }
        const size = typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length;
        length += size;
        if (length <= maxBuffer) {
          list.push(chunk);
          return;
        }
        list.push(chunk.slice(0, maxBuffer - (length - size)));
        error = new codes.ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name);
        kill();
      });
    }

    if (timeout > 0) {
      timer = setTimeout(() => {
        kill();
        timer = undefined;
      }, timeout);
    }
    gather('stdout');
    gather('stderr');
    child.addListener('close', finish);
    child.addListener('error', (failure: unknown) => {
      error = failure;
      child.stdout?.destroy();
      child.stderr?.destroy();
      finish();
    });
  }

  /** `promisify(exec)`: what was printed, together; on the error, too. */
  function promised(method: (...args: any[]) => any, name: string): void {
    ObjectDefineProperty(method, promisify.custom, {
      configurable: true,
      value: {
        [name](...args: unknown[]) {
          const { Promise } = env.require('internal/async_support');
          let resolve: any;
          let reject: any;
          const promise: any = new Promise((yes: any, no: any) => {
            resolve = yes;
            reject = no;
          });
          promise.child = method(...args, (error: any, stdout: unknown, stderr: unknown) => {
            if (error === null) {
              resolve({ stdout, stderr });
              return;
            }
            error.stdout = stdout;
            error.stderr = stderr;
            reject(error);
          });
          return promise;
        },
      }[name],
    });
  }
  promised(exec, 'exec');
  promised(execFile, 'execFile');

  if (major >= 12) ObjectDefineProperty(execFile, 'length', { configurable: true, value: 4 });

  const { spawnSync, execFileSync, execSync } = createSync(env, given);
  const exports = {
    _forkChild: () => {},
    ChildProcess,
    exec,
    execFile,
    execFileSync,
    execSync,
    fork,
    spawn,
    spawnSync,
  };
  return exports;
}
