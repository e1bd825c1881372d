/**
 * Members of `process` that have nothing to do with the loop: what the machine answers, what a program may not do
 * here, and Node's own with an underscore.
 */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, ObjectKeys } from '../primordials.ts';
import { refused } from '../refused.ts';

/** Since which version, and up to which, a member is there. */
const REFUSED: readonly [name: string, since: number, until?: number][] = [
  ['dlopen', 10],
  ['execve', 24],
  ['_kill', 10],
  ['_linkedBinding', 10],
  ['_debugProcess', 10],
  ['_debugEnd', 10],
  ['_startProfilerIdleNotifier', 10],
  ['_stopProfilerIdleNotifier', 10],
  ['_fatalException', 10],
  ['setuid', 10],
  ['setgid', 10],
  ['seteuid', 10],
  ['setegid', 10],
  ['setgroups', 10],
  ['initgroups', 10],
  ['addUncaughtExceptionCaptureCallback', 26],
];

export function defineMembers(env: Environment, process: any): void {
  const { major } = env.profile;
  const memory = 8 * 1024 ** 3;
  const define = (name: string, value: unknown, since = 10, until = 99): void => {
    if (major < since || major > until || Object.hasOwn(process, name)) return;
    process[name] = value;
  };
  for (const [name, since, until] of REFUSED) {
    define(name, refused(`process.${name}`, true), since, until);
  }
  const methods = {
    availableMemory: () => (memory * 5) / 8,
    constrainedMemory: () => memory,
    threadCpuUsage: () => process.cpuUsage(),
    resourceUsage() {
      const { user, system } = process.cpuUsage();
      const usage: Record<string, number> = { userCPUTime: user, systemCPUTime: system };
      usage.maxRSS = Math.floor(process.memoryUsage().rss / 1024);
      for (const name of OTHER_USAGE) usage[name] = 0;
      return usage;
    },
    _getActiveRequests: () => [],
    _getActiveHandles: () => [],
    getActiveResourcesInfo: refused('process.getActiveResourcesInfo', true),
    openStdin() {
      process.stdin.resume();
      return process.stdin;
    },
    _tickCallback() {},
    loadEnvFile: refused('process.loadEnvFile', true),
    setSourceMapsEnabled(enabled: unknown) {
      env.require('internal/validators').validateBoolean(enabled, major > 20 ? 'enabled' : 'val');
    },
    ref(maybeRefable: any) {
      (maybeRefable?.[Symbol.for('nodejs.ref')] ?? maybeRefable?.ref)?.call(maybeRefable);
    },
    unref(maybeRefable: any) {
      (maybeRefable?.[Symbol.for('nodejs.unref')] ?? maybeRefable?.unref)?.call(maybeRefable);
    },
  };
  const since: Record<string, number> = {
    availableMemory: 20,
    constrainedMemory: 18,
    threadCpuUsage: 22,
    resourceUsage: 18,
    getActiveResourcesInfo: 18,
    loadEnvFile: 20,
    setSourceMapsEnabled: 18,
    ref: 22,
    unref: 22,
  };
  for (const name of ObjectKeys(methods)) {
    define(name, methods[name as keyof typeof methods], since[name]);
  }
  if (major < 24) define('assert', assertion(env));
  defineFacts();

  function defineFacts(): void {
    const facts: [string, unknown, number][] = [
      ['_preload_modules', [], 18],
      ['noProcessWarnings', false, 10],
      ['sourceMapsEnabled', false, 20],
    ];
    for (const [name, value, from] of facts) {
      if (major < from || Object.hasOwn(process, name)) continue;
      ObjectDefineProperty(process, name, { configurable: true, enumerable: true, value });
    }
    for (const name of ['version', 'versions', 'arch', 'platform', 'pid', 'moduleLoadList']) {
      ObjectDefineProperty(process, name, { writable: false });
    }
    ObjectDefineProperty(process, 'argv0', { configurable: false, writable: false });
  }
}

const OTHER_USAGE = [
  'sharedMemorySize',
  'unsharedDataSize',
  'unsharedStackSize',
  'minorPageFault',
  'majorPageFault',
  'swappedOut',
  'fsRead',
  'fsWrite',
  'ipcSent',
  'ipcReceived',
  'signalsCount',
  'voluntaryContextSwitches',
  'involuntaryContextSwitches',
];

/** `process.assert`, deprecated since Node 10 (DEP0100). */
function assertion(env: Environment) {
  return env.require('internal/util').deprecate(
    function assert(value: unknown, message?: string) {
      if (value) return;
      const { codes } = env.require('internal/errors');
      throw codes.ERR_ASSERTION
        ? new codes.ERR_ASSERTION(message || 'assertion error')
        : new Error(message || 'assertion error');
    },
    'process.assert() is deprecated. Please use the `assert` module instead.',
    'DEP0100',
  );
}
