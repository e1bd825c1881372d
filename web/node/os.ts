/** `os`: answers of the virtual machine, never of the host. */
import type { Environment } from './internal/environment.ts';
import { errno, signals } from './internal/os_constants.ts';
import {
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectFreeze,
} from './internal/primordials.ts';

const MEMORY = 8 * 1024 ** 3;
const FREE_MEMORY = 5 * 1024 ** 3;
/** Seconds the machine has run when the program starts. */
const UPTIME = 3600;

const priority = {
  PRIORITY_LOW: 19,
  PRIORITY_BELOW_NORMAL: 10,
  PRIORITY_NORMAL: 0,
  PRIORITY_ABOVE_NORMAL: -7,
  PRIORITY_HIGH: -14,
  PRIORITY_HIGHEST: -20,
};
const dlopen = { RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 };

/** An object like those Node's C++ makes. */
const bare = (values: object): any => ({ __proto__: null, ...values });

/** Which exports a version has, in its order. */
function namesOf(major: number): string {
  if (major < 12)
    return 'arch cpus endianness freemem getPriority homedir hostname loadavg networkInterfaces platform release setPriority tmpdir totalmem type userInfo uptime getNetworkInterfaces tmpDir constants EOL';
  return 'arch availableParallelism cpus endianness freemem getPriority homedir hostname loadavg networkInterfaces platform release setPriority tmpdir totalmem type userInfo uptime version machine constants EOL devNull';
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateInt32 } = env.require('internal/validators');
  const cores = env.scenario.machine?.cores ?? 4;
  const { process } = env;
  let currentPriority = 0;

  const loopback = () => [
    {
      address: '127.0.0.1',
      netmask: '255.0.0.0',
      family: 'IPv4',
      mac: '00:00:00:00:00:00',
      internal: true,
      cidr: '127.0.0.1/8',
    },
    {
      address: '::1',
      netmask: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      family: 'IPv6',
      mac: '00:00:00:00:00:00',
      internal: true,
      cidr: '::1/128',
      scopeid: 0,
    },
  ];

  function cpu(): object {
    const busy = Math.floor(env.loop.clock() / 1000);
    const times = { user: busy, nice: 0, sys: 0, idle: UPTIME * 1000 + busy, irq: 0 };
    return { model: 'Loopscope virtual CPU', speed: 0, times };
  }

  const homeDirectory = () => process.env.HOME ?? '/home/loopscope';

  function tmpdir(): string {
    const { TMPDIR, TMP, TEMP } = process.env;
    const path = TMPDIR || TMP || TEMP || '/tmp';
    return path.length > 1 && path[path.length - 1] === '/' ? path.slice(0, -1) : path;
  }

  function userInfo(options?: any): object {
    const text = (value: string) =>
      options?.encoding === 'buffer' ? env.require('buffer').Buffer.from(value) : value;
    return bare({
      uid: 1000,
      gid: 1000,
      username: text('loopscope'),
      homedir: text('/home/loopscope'),
      shell: text('/bin/sh'),
    });
  }

  function setPriority(pid: any, value?: any): void {
    if (value === undefined) {
      value = pid;
      pid = 0;
    }
    validateInt32(pid, 'pid');
    validateInt32(value, 'priority', priority.PRIORITY_HIGHEST, priority.PRIORITY_LOW);
    ownProcess(pid, 'setPriority');
    currentPriority = value;
  }
  function getPriority(pid: any = 0): number {
    validateInt32(pid, 'pid');
    ownProcess(pid, 'getPriority');
    return currentPriority;
  }
  /** Only the program's own process has a priority to ask for. */
  function ownProcess(pid: number, syscall: string): void {
    if (pid === 0 || pid === process.pid) return;
    const context = {
      errno: 3,
      code: 'ESRCH',
      message: 'no such process',
      syscall: `uv_os_${syscall.toLowerCase()}`,
    };
    throw new codes.ERR_SYSTEM_ERROR(context);
  }

  const functions: any = {
    arch: () => process.arch,
    availableParallelism: () => cores,
    cpus: () => Array.from({ length: cores }, cpu),
    endianness: () => 'LE',
    freemem: () => FREE_MEMORY,
    getPriority,
    homedir: homeDirectory,
    hostname: () => 'loopscope',
    loadavg: () => [0, 0, 0],
    networkInterfaces: () => ({ lo: loopback() }),
    platform: () => process.platform,
    release: () => '6.1.0',
    setPriority,
    tmpdir,
    totalmem: () => MEMORY,
    type: () => 'Linux',
    userInfo,
    uptime: () => UPTIME + Math.floor(env.loop.clock() / 10_000) / 100,
    version: () => '#1 SMP PREEMPT_DYNAMIC',
    machine: () => 'x86_64',
  };
  const text =
    'arch availableParallelism endianness freemem homedir hostname release tmpdir totalmem type uptime version machine platform';
  for (const name of text.split(' '))
    ObjectDefineProperty(functions[name], Symbol.toPrimitive, {
      configurable: true,
      enumerable: true,
      value: () => functions[name](),
      writable: true,
    });
  functions.getNetworkInterfaces = functions.networkInterfaces;
  functions.tmpDir = tmpdir;

  const constants = bare({
    UV_UDP_REUSEADDR: 4,
    dlopen: bare(dlopen),
    errno: errno(),
    signals: major < 22 ? signals(major) : ObjectFreeze(signals(major)),
    priority: bare(priority),
  });
  const exports: any = {};
  for (const name of namesOf(major).split(' '))
    if (functions[name]) exports[name] = functions[name];
  ObjectDefineProperties(exports, {
    constants: { enumerable: true, value: constants },
    EOL: { configurable: true, enumerable: true, value: '\n', writable: false },
  });
  if (major >= 16)
    ObjectDefineProperty(exports, 'devNull', {
      configurable: true,
      enumerable: true,
      value: '/dev/null',
      writable: false,
    });
  return exports;
}
