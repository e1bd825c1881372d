import { computed, effect, signal } from '@preact/signals';
import { cleanPath, MAX_FILES } from '../scenario/check.ts';
import { migrate } from '../scenario/migrate.ts';
import {
  DEFAULT_NODE,
  type Limits,
  type Machine,
  type ModuleKind,
  moduleKind,
  type NodeMajor,
  type Scenario,
} from '../scenario/scenario.ts';
import { load, save } from './storage.ts';

/** What the reader is working on. The editor writes it, everything else reads it. */
export const files = signal<Record<string, string>>({ 'main.js': '' });
export const entry = signal('main.js');
export const activeFile = signal('main.js');
export const node = signal<NodeMajor>(DEFAULT_NODE);
/** What the switch says; undefined follows the file name. */
export const moduleSwitch = signal<ModuleKind | undefined>(undefined);
export const polyfills = signal(true);
export const machine = signal<Machine>({});
export const limits = signal<Limits>({});
/** Standard input, as if piped in; undefined for none. */
export const stdin = signal<string | undefined>(undefined);
/** What comes over the network from outside the machine. */
export const requests = signal<Scenario['requests']>(undefined);
/** The parts of a scenario that this page does not edit; kept so that a link survives. */
const untouched = signal<Pick<Scenario, 'args' | 'env' | 'schedule'>>({});

/** Changes whenever texts were replaced from outside the editor. */
export const revision = signal(0);

export const effectiveModule = computed(() =>
  moduleKind({ entry: entry.value, module: moduleSwitch.value }),
);

export const scenario = computed<Scenario>(() => {
  const document: Scenario = {
    v: 1,
    files: files.value,
    entry: entry.value,
    node: node.value,
    ...untouched.value,
  };
  if (moduleSwitch.value) document.module = moduleSwitch.value;
  if (Object.keys(machine.value).length > 0) document.machine = machine.value;
  if (Object.keys(limits.value).length > 0) document.limits = limits.value;
  if (stdin.value !== undefined) document.stdin = stdin.value;
  if (requests.value !== undefined) document.requests = requests.value;
  if (!polyfills.value) document.view = { polyfills: false };
  return document;
});

/** Replaces everything. */
export function open(next: Scenario): void {
  files.value = { ...next.files };
  entry.value = next.entry;
  const wanted = next.view?.file;
  activeFile.value = wanted && Object.hasOwn(next.files, wanted) ? wanted : next.entry;
  node.value = next.node;
  moduleSwitch.value = next.module;
  machine.value = next.machine ?? {};
  limits.value = next.limits ?? {};
  stdin.value = next.stdin;
  requests.value = next.requests;
  polyfills.value = next.view?.polyfills !== false;
  const { args, env, schedule } = next;
  untouched.value = Object.fromEntries(
    Object.entries({ args, env, schedule }).filter(([, value]) => value !== undefined),
  );
  revision.value++;
}

export function setText(path: string, text: string): void {
  if (files.value[path] !== text) files.value = { ...files.value, [path]: text };
}

/** Adds an empty file under a free name and shows it. */
export function addFile(): void {
  if (Object.keys(files.value).length >= MAX_FILES) return;
  let name = 'file.js';
  for (let n = 2; Object.hasOwn(files.value, name); n++) name = `file${n}.js`;
  files.value = { ...files.value, [name]: '' };
  activeFile.value = name;
  revision.value++;
}

/** Renames; answers why not, or null when it is done. The order of the tabs stays. */
export function renameFile(from: string, wanted: string): string | null {
  const to = cleanPath(wanted.trim());
  if (to === null) return 'That is not a file name.';
  if (to === from) return null;
  if (Object.hasOwn(files.value, to)) return `There is a file ${to} already.`;
  files.value = Object.fromEntries(
    Object.entries(files.value).map(([path, text]) => [path === from ? to : path, text]),
  );
  if (entry.value === from) entry.value = to;
  if (activeFile.value === from) activeFile.value = to;
  revision.value++;
  return null;
}

/** Deletes a file that is not the entry. */
export function deleteFile(path: string): void {
  if (path === entry.value) return;
  const { [path]: _, ...rest } = files.value;
  files.value = rest;
  if (activeFile.value === path) activeFile.value = entry.value;
  revision.value++;
}

const KEY = 'program';

/** The program of the last visit, null when there is none or it cannot be read. */
export function loadProgram(): Scenario | null {
  const text = load(KEY);
  if (text === null) return null;
  try {
    return migrate(JSON.parse(text));
  } catch {
    return null;
  }
}

/** From now on every change is kept for the next visit. */
export function keepProgram(): void {
  effect(() => {
    save(
      KEY,
      JSON.stringify({
        ...scenario.value,
        view: { ...scenario.value.view, file: activeFile.value },
      }),
    );
  });
}
