/** Functions of `fs` that Loopscope does not have: calling them says so by name. */
import { named } from './context.ts';

/** Name and length of each, as Node `major` has them. */
function missing(major: number): [name: string, length: number][] {
  const list: [string, number][] = [
    ['watch', 3],
    ['watchFile', 3],
    ['unwatchFile', 2],
  ];
  if (major < 18) return list;
  list.push(['cp', 4], ['cpSync', 3], ['Dir', 3], ['opendir', 3], ['opendirSync', 2]);
  list.push(['statfs', 1], ['statfsSync', 1]);
  if (major >= 20) list.push(['openAsBlob', 1]);
  if (major >= 22) list.push(['glob', 3], ['globSync', 2]);
  if (major >= 24) list.push(['Utf8Stream', 0]);
  if (major >= 26) list.push(['openAsBlobSync', 1]);
  return list;
}

const refuse = (name: string) => (): never => {
  throw new Error(`fs.${name} is not supported yet.`);
};

/** The functions of `fs`. */
export function unsupportedFunctions(major: number): Record<string, any> {
  const made: Record<string, any> = {};
  for (const [name, length] of missing(major)) made[name] = named(name, length, refuse(name));
  return made;
}

/** The functions of `fs.promises`; being asynchronous, they reject. */
export function unsupportedPromises(
  major: number,
  asyncFunction: (code: any, name: string) => any,
): Record<string, any> {
  if (major < 18) return {};
  const names = ['cp', 'opendir', 'statfs', 'watch'];
  if (major >= 22) names.push('glob');
  const made: Record<string, any> = {};
  for (const name of names) {
    made[name] = asyncFunction(function* (): any {
      yield refuse(`promises.${name}`)();
    }, name);
  }
  return made;
}
