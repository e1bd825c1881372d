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
import { unsupportedFunctions } from './internal/fs/unsupported.ts';
import { createWriteFile } from './internal/fs/write_file.ts';

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, constants, fs } = context;
  const made: Record<string, any> = {
    ...unsupportedFunctions(major, false),
    ...openAndClose(context),
    ...createExists(context),
    ...createReadFile(context),
    ...createWriteFile(context),
    ...createReadWrite(context),
    ...createRealpath(context),
    ...createRemove(context),
    ...createReaddir(context),
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
  }
  defineConstants(fs, constants, major);
  Object.defineProperty(fs, 'promises', {
    configurable: true,
    enumerable: true,
    get: () => env.require('fs/promises'),
  });
  return fs;
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
