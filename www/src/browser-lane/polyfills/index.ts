import { builtinName } from '../node-modules.ts';

type Load = () => Promise<{ default: string }>;

/** npm's polyfills as text, each loaded when a program asks for it. */
const available: Record<string, Load> = {
  process: () => import('process/browser.js?commonjs'),
  setimmediate: () => import('setimmediate?commonjs'),
  events: () => import('events?commonjs'),
  buffer: () => import('buffer?commonjs'),
  util: () => import('util?commonjs'),
  path: () => import('path-browserify?commonjs'),
  timers: () => import('./timers.ts?commonjs'),
};

/** node-inspect-extracted, which the lane's console prints with. */
export const loadInspect = async (): Promise<string> =>
  (await import('./inspect.ts?commonjs')).default;

/** What every program gets: they are globals. */
const GLOBALS = ['process', 'setimmediate', 'buffer'];

/** Texts of the polyfills for the modules that a program names. */
export async function loadPolyfills(builtins: string[]): Promise<Record<string, string>> {
  const names = new Set([...GLOBALS, ...builtins.map(builtinName)]);
  const texts: Record<string, string> = {};
  await Promise.all(
    [...names].map(async (name) => {
      const load = available[name];
      if (load) texts[name] = (await load()).default;
    }),
  );
  return texts;
}
