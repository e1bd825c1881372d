/** `fs`: the functions of internal/fs under one roof, in each version's selection and order. */
import type { Environment } from './internal/environment.ts';
import { type FsContext, named } from './internal/fs/context.ts';
import { descriptorPlans, openAndClose } from './internal/fs/descriptor_operations.ts';
import { createExists } from './internal/fs/exists.ts';
import { exportOrder } from './internal/fs/export_order.ts';
import { callbackForm, syncForm } from './internal/fs/operations.ts';
import { pathPlans } from './internal/fs/path_operations.ts';
import { createReadFile } from './internal/fs/read_file.ts';
import { createReadWrite } from './internal/fs/read_write.ts';
import { createReaddir } from './internal/fs/readdir.ts';
import { createRealpath } from './internal/fs/realpath.ts';
import { createRemove } from './internal/fs/remove.ts';
import type { FileStreams } from './internal/fs/streams.ts';
import { laterClass, laterFunctions } from './internal/fs/later.ts';
import { createStatfs } from './internal/fs/statfs.ts';
import { createWriteFile } from './internal/fs/write_file.ts';

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, constants, fs } = context;
  const made: Record<string, any> = {
    ...laterFunctions(context),
    ...(major >= 18 && createStatfs(context).forms),
    ...openAndClose(context),
    ...createExists(context),
    ...createReadFile(context),
    ...createWriteFile(context),
    ...createReadWrite(context),
    ...createRealpath(context),
    ...createRemove(context),
    ...createReaddir(context),
    createReadStream: named('createReadStream', 2, (path, options) => {
      return new context.streams.ReadStream(path, options);
    }),
    createWriteStream: named('createWriteStream', 2, (path, options) => {
      return new context.streams.WriteStream(path, options);
    }),
    Dirent: context.Dirent,
    Stats: context.stats.Stats,
    _toUnixTimestamp: named('toUnixTimestamp', 1, context.options.toUnixTimestamp),
  };
  for (const plan of [...pathPlans(context), ...descriptorPlans(context)]) {
    made[plan.name] = callbackForm(context, plan);
    made[`${plan.name}Sync`] = syncForm(context, plan);
  }
  for (const name of exportOrder(major)) {
    // lchmod is for macOS only: its names exist, its functions do not.
    if (name in made || name.startsWith('lchmod')) fs[name] = made[name];
    const isClass = /^(?:File)?(?:Read|Write)Stream$/.test(name);
    if (isClass && !(name in made)) defineClass(context, name);
    const whole = laterClass(context, name);
    if (whole !== undefined) replaceWhenRead(fs, name, whole);
  }
  defineConstants(fs, constants, major);
  Object.defineProperty(fs, 'promises', {
    configurable: true,
    enumerable: true,
    get: () => env.require('fs/promises'),
  });
  return fs;
}

/** `fs.ReadStream` and its like: accessors, because the classes need all of `stream`. */
function defineClass(context: FsContext, name: string): void {
  const { fs, major } = context;
  const key = name.replace('File', '') as keyof FileStreams;
  let own: unknown;
  const accessors = {
    get [name](): unknown {
      return own ?? context.streams[key];
    },
    set [name](value: unknown) {
      own = value;
    },
  };
  const { get, set } = Object.getOwnPropertyDescriptor(accessors, name)!;
  Object.defineProperty(fs, name, { configurable: true, enumerable: true, get, set });
  // Node 10 has them as they are.
  if (major < 12) replaceWhenRead(fs, name, get as () => unknown);
}

/** A plain property, whose value is made when it is first read. */
function replaceWhenRead(target: any, name: string, make: () => unknown): void {
  const settle = (value: unknown): unknown => {
    const plain = { configurable: true, enumerable: true, value, writable: true };
    Object.defineProperty(target, name, plain);
    return value;
  };
  const accessor = { configurable: true, enumerable: true, get: () => settle(make()), set: settle };
  Object.defineProperty(target, name, accessor);
}

/** `fs.constants`, and the four that `fs` itself had until Node 24. */
function defineConstants(fs: any, constants: Record<string, number>, major: number): void {
  if (major < 24) {
    for (const name of ['F_OK', 'R_OK', 'W_OK', 'X_OK']) {
      Object.defineProperty(fs, name, { enumerable: true, value: constants[name] });
    }
  }
  Object.defineProperty(fs, 'constants', { enumerable: true, value: constants });
}
