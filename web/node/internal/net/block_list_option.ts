/** The option `blockList` of sockets and servers, since Node 22. */
import type { Environment } from '../environment.ts';

/** Checks the option and keeps it at the socket or server. */
export function takeBlockList(env: Environment, owner: any, { blockList }: any): void {
  if (!blockList || env.profile.major < 22) return;
  const { BlockList } = env.require('internal/net/block_list');
  if (!BlockList.isBlockList(blockList)) {
    const { codes } = env.require('internal/errors');
    throw new codes.ERR_INVALID_ARG_TYPE('options.blockList', 'net.BlockList', blockList);
  }
  owner.blockList = blockList;
}
