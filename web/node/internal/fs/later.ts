/** What of `fs` stands in modules of its own, which are made when a program first uses it. */
import { type FsContext, named } from './context.ts';

/** Which module has a function, its length, and the first version that has it. */
const FUNCTIONS: readonly [name: string, module: string, length: number, since: number][] = [
  ['opendir', 'dir', 3, 18],
  ['opendirSync', 'dir', 2, 18],
  ['cp', 'cp', 4, 18],
  ['cpSync', 'cp', 3, 18],
  ['watch', 'watch', 3, 10],
  ['watchFile', 'watch', 3, 10],
  ['unwatchFile', 'watch', 2, 10],
  ['glob', 'glob', 3, 22],
  ['globSync', 'glob', 2, 22],
  ['openAsBlob', 'file_blob', 1, 20],
  ['openAsBlobSync', 'file_blob', 1, 26],
];
const CLASSES: readonly [name: string, module: string, since: number][] = [
  ['Dir', 'dir', 18],
  ['Utf8Stream', 'utf8_stream', 24],
];

const moduleOf = ({ env }: FsContext, name: string): any => env.require(`internal/fs/${name}`);

/** The functions, which ask for their module when they are called. */
export function laterFunctions(context: FsContext): Record<string, any> {
  const made: Record<string, any> = {};
  for (const [name, module, length, since] of FUNCTIONS) {
    if (context.major < since) continue;
    made[name] = named(name, length, (...args: any[]) => moduleOf(context, module)[name](...args));
  }
  return made;
}

/** How a class of that name is made, where the version has it. */
export function laterClass(context: FsContext, name: string): (() => unknown) | undefined {
  const found = CLASSES.find(([other, , since]) => other === name && context.major >= since);
  return found && (() => moduleOf(context, found[1])[name]);
}

/** The functions of `fs.promises`: name, module, the function's name there, and the first version that has it. */
const PROMISES: readonly [name: string, module: string, length: number, since: number][] = [
  ['cp', 'cp', 3, 18],
  ['opendir', 'dir', 3, 18],
  ['watch', 'watch', 1, 18],
  ['glob', 'glob', 2, 22],
];

/** The functions of `fs.promises`. */
export function laterPromises(context: FsContext): Record<string, any> {
  const made: Record<string, any> = {};
  for (const [name, module, length, since] of PROMISES) {
    if (context.major < since) continue;
    const call = (...args: any[]) => moduleOf(context, module).promises[name](...args);
    const shown = name === 'watch' && context.major >= 20 ? '_watch' : name;
    made[name] = named(shown, length, call);
  }
  return made;
}
