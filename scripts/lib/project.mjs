// Where things are, and one way to run a command. Used by the other scripts.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'loopscope');

/** The version of a crate that Cargo.lock pins. */
export function lockedVersion(crate) {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  return new RegExp(`name = "${crate}"\\nversion = "([^"]+)"`).exec(lock)?.[1];
}

/** The environment of every command: tools that setup.sh built come first, then npm's, then the user's PATH. */
export function toolEnvironment() {
  const built = [`wasm-bindgen-${lockedVersion('wasm-bindgen')}`, 'wasm-pack-0.15.1']
    .map((folder) => join(cache, folder, 'bin'))
    .filter((folder) => existsSync(folder));
  const path = [...built, join(root, 'node_modules', '.bin'), process.env.PATH];
  return { ...process.env, PATH: path.join(delimiter) };
}

/**
 * Runs a command in the project's root.
 * @returns {Promise<{code: number, output: string}>} exit code (124 after `limit` seconds) and what it printed
 */
export function run(command, { echo = false, limit = 1800, env = {} } = {}) {
  return new Promise((resolve) => {
    const [file, ...args] = command;
    const child = spawn(file, args, {
      cwd: root,
      env: { ...toolEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      // The whole group: a browser or a test runner has children of its own.
      process.kill(-child.pid, 'SIGKILL');
    }, limit * 1000);
    const take = (stream) => (chunk) => {
      output += chunk;
      if (echo) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${file}: ${error.message}\n` });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late) output += `\nstopped after ${limit} s\n`;
      resolve({ code: late ? 124 : (code ?? 1), output });
    });
  });
}

/** Ends the script with one sentence. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** A command as a person would type it. */
export function typed(command) {
  return command.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word}'`)).join(' ');
}
