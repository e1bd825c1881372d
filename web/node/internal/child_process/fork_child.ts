/** The child's side of `fork`: `process.send`, `process.disconnect`, 'message' and 'disconnect' on `process`. */
import type { Environment } from '../environment.ts';
import type { IpcChannel } from '../node_process.ts';
import { createChannels } from './channel.ts';

export default function create(env: Environment) {
  return ({ end, serialization }: IpcChannel): void => {
    const { process } = env;
    const { open, setup } = createChannels(env);
    end.unref();
    const control = setup(process, open(end), serialization, () => {});
    const isHeard = (name: unknown) => name === 'message' || name === 'disconnect';
    process.on('newListener', (name: unknown) => {
      if (isHeard(name)) control.refCounted();
    });
    process.on('removeListener', (name: unknown) => {
      if (isHeard(name)) control.unrefCounted();
    });
  };
}
