import { parts, scriptUrl, wasmUrl } from '#runtime';
import type { Scenario } from '../scenario/scenario.ts';
import type { SandboxInput } from './protocol.ts';

let loading: Promise<SandboxInput> | undefined;

/** The runtime's two files, fetched once. A failed fetch is tried again at the next call. */
export function loadRuntime(): Promise<SandboxInput> {
  loading ??= fetchRuntime().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchRuntime(): Promise<SandboxInput> {
  const [script, wasm] = await Promise.all([get(scriptUrl), get(wasmUrl)]);
  return { runtime: await script.text(), wasm: await wasm.arrayBuffer() };
}

const loaded = new Map<string, Promise<string>>();

/** The scripts of these parts, by name, each fetched once. A failed fetch is tried again at the next call. */
export async function loadParts(names: Iterable<string>): Promise<Record<string, string>> {
  const entries = [...names].map(async (name) => [name, await loadPart(name)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function loadPart(name: string): Promise<string> {
  const url = parts.find((part) => part.name === name)?.url;
  if (url === undefined) return Promise.reject(new Error(`The runtime has no part ${name}.`));
  const text =
    loaded.get(name) ??
    get(url)
      .then((response) => response.text())
      .catch((error: unknown) => {
        loaded.delete(name);
        throw error;
      });
  loaded.set(name, text);
  return text;
}

/** The parts that the program looks as if it used; one that it uses without saying so costs it a second run. */
export const mentionedParts = (scenario: Scenario): string[] =>
  parts
    .filter(({ words }) => Object.values(scenario.files).some((text) => words.test(text)))
    .map(({ name }) => name);

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
  return response;
}
