import { checkFaults } from './faults.ts';
import { LinkError } from './link-error.ts';
import { checkRequests } from './requests.ts';
import {
  DEFAULT_NODE,
  type Limits,
  type Machine,
  NODE_MAJORS,
  type NodeMajor,
  type Scenario,
  type View,
} from './scenario.ts';

type Json = Record<string, unknown>;

/** What one document may hold; a link is somebody else's input. */
export const MAX_FILES = 50;

/**
 * Makes a scenario of a parsed document. Tolerant: what is only decoration and is malformed falls
 * back to its default. Strict on the program itself: a scenario without files or entry is refused.
 */
export function check(document: Json): Scenario {
  const files = textFiles(document.files);
  const paths = Object.keys(files);
  const first = paths[0];
  if (first === undefined) throw new LinkError('The link holds no program.');
  if (paths.length > MAX_FILES) {
    throw new LinkError(`The link holds ${paths.length} files; at most ${MAX_FILES} are allowed.`);
  }
  const { entry, module } = document;
  const scenario: Scenario = {
    v: 1,
    files,
    entry: typeof entry === 'string' && Object.hasOwn(files, entry) ? entry : first,
    node: nodeMajor(document.node),
  };
  if (module === 'commonjs' || module === 'module') scenario.module = module;
  if (isJson(document.machine)) scenario.machine = machine(document.machine);
  if (isJson(document.env)) scenario.env = strings(document.env);
  if (isJson(document.limits)) scenario.limits = limits(document.limits);
  if (isJson(document.view)) scenario.view = view(document.view);
  const args = list(document.args, 'string') as string[] | undefined;
  if (args) scenario.args = args;
  if (typeof document.stdin === 'string') scenario.stdin = document.stdin;
  if (document.requests !== undefined) scenario.requests = checkRequests(document.requests);
  const schedule = list(document.schedule, 'number') as number[] | undefined;
  if (schedule) scenario.schedule = schedule;
  return scenario;
}

function textFiles(value: unknown): Record<string, string> {
  if (!isJson(value)) throw new LinkError('The link holds no files.');
  const files: Record<string, string> = {};
  for (const [path, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw new LinkError(`The file ${path} of the link is not text.`);
    const name = cleanPath(path);
    if (name === null) throw new LinkError(`The link names a file outside its folder: ${path}`);
    files[name] = text;
  }
  return files;
}

/** A relative path without `.`/`..`, backslashes or control characters; null when it is not one. */
export function cleanPath(path: string): string | null {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (parts.length === 0 || parts.includes('..') || /[\\\u0000-\u001f]/.test(path)) return null;
  if (parts.includes('__proto__') || path.length > 200) return null;
  return parts.join('/');
}

function nodeMajor(value: unknown): NodeMajor {
  return NODE_MAJORS.find((major) => major === value) ?? DEFAULT_NODE;
}

/** What the machine's dials may be; a link must not ask for a million threads. */
const DIALS: Record<string, [least: number, most: number]> = {
  cores: [1, 64],
  poolSize: [1, 1024],
  startup: [0, 10_000_000],
  diskLatency: [0, 10_000_000],
  epoch: [-8.64e15, 8.64e15],
  seed: [0, 2 ** 53],
};

function machine(value: Json): Machine {
  const dials: Machine = {};
  for (const [name, [least, most]] of Object.entries(DIALS)) {
    const dial = value[name];
    if (typeof dial === 'number' && dial >= least && dial <= most) dials[name] = dial;
  }
  const { timeZone } = value;
  if (typeof timeZone === 'string' && /^[\w+/-]{1,60}$/.test(timeZone)) dials.timeZone = timeZone;
  const names = hosts(value.hosts);
  if (Object.keys(names).length > 0) dials.hosts = names;
  return { ...dials, ...checkFaults(value) };
}

/** Names of the machine with their addresses. */
function hosts(value: unknown): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  if (typeof value !== 'object' || value === null) return out;
  for (const [name, given] of Object.entries(value).slice(0, 64)) {
    const addresses = [given].flat().filter((one) => /^[\da-fA-F:.]{2,45}$/.test(String(one)));
    if (/^[\w.-]{1,253}$/.test(name) && addresses.length > 0) out[name] = addresses.map(String);
  }
  return out;
}

function limits(value: Json): Limits {
  const out: Limits = {};
  if (isPositive(value.wall)) out.wall = Math.min(value.wall, 60_000);
  if (isPositive(value.virtual)) out.virtual = value.virtual;
  return out;
}

function view(value: Json): View {
  const out: View = {};
  if (typeof value.file === 'string') out.file = value.file;
  if (Number.isInteger(value.moment) && (value.moment as number) >= 0) {
    out.moment = value.moment as number;
  }
  if (value.polyfills === false) out.polyfills = false;
  return out;
}

function strings(value: Json): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function list(value: unknown, type: 'string' | 'number'): unknown[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > 100_000) return undefined;
  return value.every((item) => typeof item === type) ? value : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
