/** `spawnSync` and what stands on it: this process's frame is held while the child and others run. */
import type { Environment } from '../environment.ts';
import { type Descriptor, NULL } from '../kernel/descriptors.ts';
import { uvErrorNumbers } from '../uv_errors.ts';
import type { createArguments } from './arguments.ts';
import { createStdio, type StdioEntry } from './stdio.ts';

const { ETIMEDOUT, ENOBUFS } = uvErrorNumbers as Record<'ETIMEDOUT' | 'ENOBUFS', number>;

/** Output of a child as it comes. */
class Collector {
  readonly parts: Uint8Array[] = [];
  length = 0;
}

export function createSync(env: Environment, given: ReturnType<typeof createArguments>) {
  const { codes, errnoException, genericNodeError } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');
  const { realm, loop } = env;
  const { kernel, machine } = realm;
  const stdioOf = createStdio(env);

  function inputOf(input: any, encoding: any, at: number): Uint8Array | undefined {
    if (at !== 0 || input === undefined || input === null || input === '') return undefined;
    if (ArrayBuffer.isView(input)) {
      return new Uint8Array(input.buffer, input.byteOffset, input.byteLength).slice();
    }
    if (typeof input === 'string')
      return Buffer.from(input, encoding === 'buffer' ? 'utf8' : encoding);
    const expected = ['Buffer', 'TypedArray', 'DataView', 'string'];
    throw new codes.ERR_INVALID_ARG_TYPE(`options.stdio[${at}]`, expected, input);
  }

  function spawnSync(file: unknown, args?: unknown, options?: unknown): any {
    const normalized: any = given.spawn(file, args, options, true);
    const maxBuffer = normalized.maxBuffer ?? given.maxBuffer;
    given.checkMaxBuffer(maxBuffer);
    const entries = stdioOf.validate(normalized.stdio ?? 'pipe', true);
    const outputs = entries.map(({ type }, at) =>
      type === 'pipe' && at > 0 ? new Collector() : undefined,
    );
    const ended = run(normalized, entries, outputs, maxBuffer);
    const result = resultOf(normalized, entries, outputs, ended);
    if (ended.error !== undefined) {
      const error = errnoException(ended.error, `spawnSync ${normalized.file}`);
      error.path = normalized.file;
      error.spawnargs = normalized.args.slice(1);
      result.error = error;
    }
    return result;
  }

  interface Ended {
    pid: number;
    status: number | null;
    signal: string | null;
    error?: number;
  }

  function run(
    normalized: any,
    entries: StdioEntry[],
    outputs: (Collector | undefined)[],
    maxBuffer: number,
  ): Ended {
    const ended: Ended = { pid: 0, status: null, signal: null };
    const kill = (why: number) => {
      ended.error ??= why;
      kernel.kill(ended.pid, normalized.killSignal);
    };
    const descriptorOf = (entry: StdioEntry, at: number): Descriptor => {
      if (entry.type === 'inherit' || entry.type === 'fd') {
        return stdioOf.inherited(entry.fd as number);
      }
      const collector = outputs[at];
      if (collector === undefined) {
        const input = inputOf(normalized.input, normalized.encoding, at);
        return input === undefined ? NULL : { input };
      }
      return {
        write(bytes) {
          if (ended.error !== undefined) return;
          // What was read stays, though it is too much.
          collector.parts.push(bytes.slice());
          collector.length += bytes.length;
          if (collector.length > maxBuffer) kill(ENOBUFS);
        },
      };
    };
    let child: typeof loop | undefined;
    const self = realm.processes.get(loop) as NonNullable<ReturnType<typeof realm.processes.get>>;
    const pid = kernel.spawn(self, {
      file: normalized.file,
      args: normalized.args.map(String),
      env: normalized.env,
      cwd: normalized.cwd ?? env.directory,
      isMoved: normalized.cwd != null,
      descriptors(childLoop) {
        child = childLoop;
        return entries.map(descriptorOf);
      },
      onover(code, signal) {
        ended.status = signal === undefined ? code : null;
        ended.signal = signal ?? null;
        machine.release(loop.id);
      },
    });
    if (typeof pid === 'string') {
      ended.error = uvErrorNumbers[pid] as number;
      return ended;
    }
    ended.pid = pid;
    if (normalized.timeout > 0 && child !== undefined) {
      const at = machine.now() + normalized.timeout * 1000;
      machine.post(child, () => kill(ETIMEDOUT), at);
    }
    if (!machine.wait(loop.id)) throw genericNodeError(`${normalized.file} would never end`);
    return ended;
  }

  function resultOf(
    { encoding }: any,
    entries: StdioEntry[],
    outputs: (Collector | undefined)[],
    { error, pid, signal, status }: Ended,
  ): any {
    const isText = encoding !== undefined && encoding !== null && encoding !== 'buffer';
    const textOf = (collector: Collector | undefined) => {
      if (collector === undefined) return null;
      const bytes = Buffer.concat(collector.parts);
      return isText ? bytes.toString(encoding) : bytes;
    };
    const hasStarted = error === undefined || pid !== 0;
    const output = hasStarted ? entries.map((_entry, at) => textOf(outputs[at])) : null;
    const result: any = {
      ...(error !== undefined && { error }),
      status,
      signal,
      output,
      pid,
      stdout: output?.[1],
      stderr: output?.[2],
    };
    // Since 22 what there is not is undefined.
    if (!hasStarted && env.profile.major < 22) {
      result.stdout = null;
      result.stderr = null;
    }
    return result;
  }

  function failureOf(
    result: any,
    args: string[] | undefined,
    command: string | undefined,
  ): unknown {
    if (result.error) return Object.assign(result.error, result);
    if (result.status === 0) return undefined;
    let message = `Command failed: ${command ?? args?.join(' ')}`;
    if (result.stderr?.length > 0) message += `\n${result.stderr.toString()}`;
    return genericNodeError(message, result);
  }

  function execFileSync(file: any, args?: any, options?: any): unknown {
    const call =
      env.profile.major < 12 ? given.split(args, options) : given.fileArguments([args, options]);
    const result = spawnSync(file, call.args, call.options);
    if (!call.options?.stdio && result.stderr) env.process.stderr.write(result.stderr);
    const error = failureOf(result, [call.options?.argv0 || file, ...call.args], undefined);
    if (error) throw error;
    return result.stdout;
  }

  function execSync(command: any, options?: any): unknown {
    const call = given.exec(command, options, null);
    const result = spawnSync(call.file, call.options);
    if (!call.options.stdio && result.stderr) env.process.stderr.write(result.stderr);
    const error = failureOf(result, undefined, command);
    if (error) throw error;
    return result.stdout;
  }

  return { spawnSync, execFileSync, execSync };
}
