/** Whether output may have colors: a terminal that knows them, or FORCE_COLOR. */
import type { Environment } from '../environment.ts';

/** `tty.WriteStream.prototype.getColorDepth` as far as FORCE_COLOR decides it: more than two colors? */
const forcesColors = (value: string): boolean =>
  value === '' || value === '1' || value === 'true' || value === '2' || value === '3';

export function shouldColorize(env: Environment, stream: any): boolean {
  const forced = env.profile.major >= 18 ? env.process.env.FORCE_COLOR : undefined;
  if (forced !== undefined) return forcesColors(forced);
  if (!stream?.isTTY) return false;
  return typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true;
}
