/** The volume a run starts with: the scenario's files, what the host has beside them, and a little of Linux. */
import type { Environment } from '../environment.ts';
import { commands } from '../kernel/commands.ts';
import type { DirectoryEntry, Host } from '../host.ts';
import { S_IFREG } from './constants.ts';
import {
  DeviceInode,
  DirectoryInode,
  type Driver,
  FileInode,
  type Inode,
  type Unlisted,
} from './inode.ts';
import { Volume } from './volume.ts';
import { epochOf } from '../scenario.ts';

const ROOT = { uid: 0, gid: 0, umask: 0 };
/** Who the program runs as. */
const OWNER = { uid: 1000, gid: 1000, umask: 0o22 };

/** Bytes that are free on the disk, where the scenario does not say. */
const DISK_SPACE = 256 * 1024 * 1024;

const DIRECTORIES = [
  '/dev',
  '/etc',
  '/home',
  '/proc',
  '/proc/sys',
  '/proc/sys/kernel',
  '/usr',
  '/usr/bin',
  '/var',
];

/** One volume a run: all its processes see it. */
const volumes = new WeakMap<object, Volume>();

export function volumeOf(env: Environment): Volume {
  let volume = volumes.get(env.realm);
  if (volume === undefined) {
    volume = createVolume(env);
    volumes.set(env.realm, volume);
  }
  return volume;
}

/** Virtual time in microseconds since 1970. */
export const virtualNow = (env: Environment): number =>
  epochOf(env.scenario) * 1000 + Math.floor(env.loop.clock());

function createVolume(env: Environment): Volume {
  const { seed = 1, diskSpace = DISK_SPACE } = env.scenario.machine ?? {};
  const volume = new Volume(() => virtualNow(env), seeded(seed), diskSpace);
  for (const path of DIRECTORIES) {
    volume.mkdir(path, 0o755, ROOT);
  }
  for (const path of ['/tmp', '/var/tmp']) volume.mkdir(path, 0o1777, ROOT);
  addDevices(env, volume);
  addPrograms(volume);
  addKernelFiles(env, volume);
  const directory = env.scenario.directory ?? '/app';
  const { HOME = '/home/user', TMPDIR = '/tmp' } = env.scenario.env ?? {};
  const owned = [directory, HOME, TMPDIR];
  for (const path of owned) if (path.startsWith('/')) makeOwned(volume, path);
  // First what is beside the program, so that the scenario's files stand in its directories and before its files.
  addHostFiles(env, volume, directory);
  addScenarioFiles(env, volume, directory);
  env.realm.packages.attach(
    (path, files) => addPackage(env, volume, `${directory}/${path}`, files),
    Object.values(env.scenario.files),
  );
  return volume;
}

function makeOwned(volume: Volume, path: string): DirectoryInode {
  volume.mkdirp(path, 0o755, ROOT);
  const inode = volume.inode(path, true, ROOT) as DirectoryInode;
  if (inode.uid === 0 && !/^\/(tmp|home|usr|var|etc|dev)?$/.test(path)) {
    inode.uid = OWNER.uid;
    inode.gid = OWNER.gid;
  }
  return inode;
}

function addDevices(env: Environment, volume: Volume): void {
  const nothing: Driver = { read: () => 0, write: () => {} };
  const full: Driver = { read: (target) => target.fill(0).length, write: () => {} };
  const decoder = new env.host.TextDecoder();
  const output = (stream: 1 | 2): Driver => ({
    read: () => 0,
    write: (bytes) => env.host.write(stream, decoder.decode(bytes)),
  });
  const drivers: Record<string, Driver> = {
    null: nothing,
    zero: full,
    stdin: input(env),
    stdout: output(1),
    stderr: output(2),
  };
  const dev = volume.inode('/dev', true, ROOT) as DirectoryInode;
  for (const name of Object.keys(drivers)) {
    dev.set(name, new DeviceInode(volume.nextIno(), 0o666, volume.now(), drivers[name]!));
  }
}

/** What of procfs says something about the machine. */
function addKernelFiles(env: Environment, volume: Volume): void {
  const kernel = volume.inode('/proc/sys/kernel', true, ROOT) as DirectoryInode;
  const file = new FileInode(volume.nextIno(), S_IFREG | 0o644, 0, 0, volume.now());
  file.fillFrom(() => new env.host.TextEncoder().encode(`${env.require('os').hostname()}\n`));
  kernel.set('hostname', file);
}

/** The programs that `child_process` can start, where a system has them (internal/kernel/programs.ts). */
function addPrograms(volume: Volume): void {
  for (const path of ['/bin', '/usr/local', '/usr/local/bin']) volume.mkdir(path, 0o755, ROOT);
  const bin = volume.inode('/bin', true, ROOT) as DirectoryInode;
  for (const name of ['sh', ...Object.keys(commands)]) bin.set(name, program(volume));
  const local = volume.inode('/usr/local/bin', true, ROOT) as DirectoryInode;
  local.set('node', program(volume));
}

/** An executable: no more than the first bytes of one. */
function program(volume: Volume): FileInode {
  const file = new FileInode(volume.nextIno(), S_IFREG | 0o755, 0, 0, volume.now());
  file.fillFrom(() => Uint8Array.of(0x7f, 0x45, 0x4c, 0x46));
  return file;
}

/** What the scenario has for standard input; what was read is gone. */
function input(env: Environment): Driver {
  let rest = new env.host.TextEncoder().encode(env.scenario.stdin ?? '');
  return {
    read(target) {
      const count = Math.min(target.length, rest.length);
      target.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    },
    write() {},
  };
}

function addScenarioFiles(env: Environment, volume: Volume, directory: string): void {
  const { files } = env.scenario;
  const encoder = new env.host.TextEncoder();
  for (const path of Object.keys(files)) {
    const absolute = path.startsWith('/') ? path : `${directory}/${path}`;
    const slash = absolute.lastIndexOf('/');
    const parent = makeOwned(volume, absolute.slice(0, slash) || '/');
    parent.set(
      absolute.slice(slash + 1),
      newFile(volume, () => encoder.encode(files[path]!)),
    );
  }
}

/** A package that the program does not bring itself. */
function addPackage(
  env: Environment,
  volume: Volume,
  folder: string,
  files: [name: string, text: () => string][],
): boolean {
  const parent = makeOwned(volume, folder);
  if (parent.names().length > 0) return false;
  const encoder = new env.host.TextEncoder();
  for (const [name, text] of files) {
    const slash = name.lastIndexOf('/');
    const directory = slash < 0 ? parent : makeOwned(volume, `${folder}/${name.slice(0, slash)}`);
    directory.set(
      name.slice(slash + 1),
      newFile(volume, () => encoder.encode(text())),
    );
  }
  return true;
}

function newFile(volume: Volume, source: () => Uint8Array): FileInode {
  const { uid, gid } = OWNER;
  // It was there before the program, whenever the program finds it.
  const file = new FileInode(volume.nextIno(), S_IFREG | 0o644, uid, gid, volume.start);
  file.fillFrom(source);
  return file;
}

function addHostFiles(env: Environment, volume: Volume, directory: string): void {
  const { host } = env;
  if (host.readFile === undefined && host.readDir === undefined) return;
  const inode = volume.inode(directory, true, ROOT) as DirectoryInode;
  inode.listLater(new HostDirectory(host, volume, directory, inode));
}

/** A directory of the host's below the program's, read when something is missed in the volume. */
class HostDirectory implements Unlisted {
  readonly #host: Host;
  readonly #volume: Volume;
  readonly #path: string;
  readonly #inode: DirectoryInode;
  #entries: DirectoryEntry[] | undefined;

  constructor(host: Host, volume: Volume, path: string, inode: DirectoryInode) {
    this.#host = host;
    this.#volume = volume;
    this.#path = path;
    this.#inode = inode;
  }

  #list(): DirectoryEntry[] {
    this.#entries ??= this.#host.readDir?.(this.#path) ?? [];
    return this.#entries;
  }

  names(): string[] {
    return this.#list().map((entry) => entry.name);
  }

  find(name: string): Inode | undefined {
    const path = `${this.#path}/${name}`;
    if (this.#host.readDir === undefined) return this.#findFile(path);
    const entry = this.#list().find((other) => other.name === name);
    if (entry === undefined) return undefined;
    if (entry.kind === 'file') return newFile(this.#volume, () => this.#read(path));
    const { uid, gid } = OWNER;
    const ino = this.#volume.nextIno();
    const inode = new DirectoryInode(ino, 0o755, uid, gid, this.#volume.now(), this.#inode);
    inode.listLater(new HostDirectory(this.#host, this.#volume, path, inode));
    return inode;
  }

  /** A host that lists no directories: a file is there if it can be read. */
  #findFile(path: string): Inode | undefined {
    const bytes = this.#host.readFile?.(path);
    return bytes === undefined ? undefined : newFile(this.#volume, () => bytes);
  }

  #read(path: string): Uint8Array {
    return this.#host.readFile?.(path) ?? new Uint8Array(0);
  }
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32), for names of temporary directories. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
