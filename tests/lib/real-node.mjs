// Runs a program in a real Node binary under fixed conditions, in a copy of its folder.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalise } from './normalise.mjs';

/** The npm packages that this project has installed, the runtime's own among them. */
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

const isExpectation = (path) => basename(path).startsWith('expected.');

/**
 * One run: own copy of `dir`, empty HOME and TMPDIR, TZ=UTC, LANG=C.UTF-8, pipes for output and, where there is a text
 * for it, for input. `packages`: the project's npm packages can be required.
 * @returns {Promise<{stdout: string, stderr: string, exit: number | string}>} exit is a signal's name if killed
 */
export async function runReal({
  binary,
  version,
  dir,
  entry,
  args = [],
  env = {},
  stdin,
  machine,
  packages = false,
  timeout = 30_000,
}) {
  const box = realpathSync(mkdtempSync(join(tmpdir(), 'case-')));
  let unmount = () => {};
  try {
    const folder = join(box, 'program');
    cpSync(dir, folder, { recursive: true, filter: (path) => !isExpectation(path) });
    for (const empty of ['home', 'tmp']) mkdirSync(join(box, empty));
    if (packages) symlinkSync(PACKAGES, join(box, 'node_modules'));
    const conditions = {
      TZ: 'UTC',
      LANG: 'C.UTF-8',
      HOME: join(box, 'home'),
      TMPDIR: join(box, 'tmp'),
    };
    unmount = mountDisk(join(box, 'tmp'), machine?.diskSpace);
    const [command, commandArgs] = limited(binary, [entry, ...args], machine?.openFiles);
    const child = spawn(command, commandArgs, {
      cwd: folder,
      env: { ...conditions, ...env },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout,
      killSignal: 'SIGKILL',
    });
    // A program that ends before it has read everything is no error.
    child.stdin?.on('error', () => {});
    child.stdin?.end(stdin);
    const done = await collect(child);
    return {
      stdout: done.stdout,
      stderr: normalise(done.stderr, { folder, version }),
      exit: done.code ?? done.signal,
    };
  } finally {
    unmount();
    rmSync(box, { recursive: true, force: true });
  }
}

/** The dial openFiles on a real machine: a shell that may have so many descriptors, and becomes the program. */
function limited(binary, args, openFiles) {
  if (openFiles === undefined) return [binary, args];
  return ['/bin/sh', ['-c', `ulimit -n ${openFiles} && exec "$0" "$@"`, binary, ...args]];
}

/** The dial diskSpace on a real machine: TMPDIR is a disk of that size, which only root can mount. */
function mountDisk(folder, bytes) {
  if (bytes === undefined) return () => {};
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  return () => execFileSync('umount', [folder]);
}

/** Waits for a child and gathers what it printed. */
export function collect(child) {
  return new Promise((resolve, reject) => {
    const chunks = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr'])
      child[name].on('data', (chunk) => chunks[name].push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const text = (name) => Buffer.concat(chunks[name]).toString('utf8');
      resolve({ stdout: text('stdout'), stderr: text('stderr'), code, signal });
    });
  });
}

/** Spins every core until stopped: order must not depend on an idle machine. @returns {() => void} */
export function loadCores(cores) {
  const spinners = Array.from({ length: cores }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  return () => {
    for (const spinner of spinners) spinner.kill('SIGKILL');
  };
}
