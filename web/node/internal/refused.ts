/** What stands for a class or function that Loopscope does not have: it says so when it is used, not when it is looked at. */
import { ObjectDefineProperty } from './primordials.ts';

export function refused(name: string, asFunction = false): any {
  const refuse = (): never => {
    throw new Error(`${name} is not available in Loopscope`);
  };
  if (asFunction) return { [name]: (..._args: unknown[]) => refuse() }[name];
  const Class = class {
    constructor() {
      refuse();
    }
  };
  return ObjectDefineProperty(Class, 'name', { value: name, configurable: true });
}
