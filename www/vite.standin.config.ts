import base from './vite.config.ts';
import { runtimeAssets } from './plugins/runtime-assets.ts';
const plugins = (base.plugins as any[]).map((p) => p.name === 'loopscope:runtime-assets' ? runtimeAssets('/work/tmp/standin') : p);
export default { ...base, plugins };
