/** `Stream` itself: an EventEmitter with `pipe`, from before there were readables. */
import createLegacy from 'package:readable-stream-legacy';
import type { Environment } from '../environment.ts';
import { packageRequire } from './package_require.ts';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { Stream } = createLegacy(env.loop.fuel, major, packageRequire(env));
  if (major < 12) Stream.super_ = env.require('events');
  return Stream;
}
