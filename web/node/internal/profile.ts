/** Facts of a Node version that the JavaScript side needs: what `process.version(s)` and friends answer. */
import type { NodeMajor } from './scenario.ts';

export interface Profile {
  readonly major: NodeMajor;
  /** 'v24.21.0' */
  readonly version: string;
  readonly v8: string;
  readonly uv: string;
  readonly modules: string;
  readonly lts: string | undefined;
}

const facts: Record<NodeMajor, [string, string, string, string, string | undefined]> = {
  10: ['10.24.1', '6.8.275.32-node.59', '1.34.2', '64', 'Dubnium'],
  18: ['18.20.8', '10.2.154.26-node.39', '1.44.2', '108', 'Hydrogen'],
  20: ['20.20.2', '11.3.244.8-node.38', '1.46.0', '115', 'Iron'],
  22: ['22.23.3', '12.4.254.21-node.57', '1.51.0', '127', 'Jod'],
  24: ['24.21.0', '13.6.233.17-node.53', '1.52.1', '137', 'Krypton'],
  26: ['26.10.0', '14.6.202.34-node.34', '1.52.1', '147', undefined],
};

export function profileOf(major: number): Profile {
  const found = facts[major as NodeMajor];
  if (found === undefined) {
    throw new Error(`Node ${major} is not supported: choose 10, 18, 20, 22, 24 or 26.`);
  }
  const [version, v8, uv, modules, lts] = found;
  return { major: major as NodeMajor, version: `v${version}`, v8, uv, modules, lts };
}
