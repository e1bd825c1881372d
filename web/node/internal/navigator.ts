/** `navigator`, a global since Node 21: what Node says of itself and of the virtual machine. */
import type { Environment } from './environment.ts';
import { ObjectDefineProperty, ObjectFreeze } from './primordials.ts';

const kMake = Symbol('kInitialize');

export default function create(env: Environment): any {
  const { codes } = env.require('internal/errors');
  const languages = ObjectFreeze(['en-US']);

  class Navigator {
    constructor(key?: unknown) {
      if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    }
    get hardwareConcurrency() {
      return env.scenario.machine?.cores ?? 4;
    }
    get language() {
      return 'en-US';
    }
    get languages() {
      return languages;
    }
    get userAgent() {
      return `Node.js/${env.profile.major}`;
    }
    get platform() {
      return 'linux';
    }
  }
  for (const key of ['hardwareConcurrency', 'language', 'languages', 'userAgent', 'platform'])
    ObjectDefineProperty(Navigator.prototype, key, { enumerable: true });
  return { Navigator, navigator: new Navigator(kMake) };
}
