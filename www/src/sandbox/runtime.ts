import { partsUrl, scriptUrl, wasmUrl } from '#runtime';
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

let parts: Promise<string> | undefined;

/** What most programs do without, fetched once. A failed fetch is tried again at the next call. */
export function loadParts(): Promise<string> {
  parts ??= get(partsUrl)
    .then((response) => response.text())
    .catch((error: unknown) => {
      parts = undefined;
      throw error;
    });
  return parts;
}

/** Streams, and what stands on them. */
const ON_STREAMS =
  /stream|readline|child_process|cluster|\bstd(?:in|out|err)\b|\bBlob\b|\bfetch\b/i;

/** Whether the program looks as if it used a part; one that does without saying so is run twice. */
export const mentionsParts = (scenario: Scenario): boolean =>
  Object.values(scenario.files).some((text) => ON_STREAMS.test(text));

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
  return response;
}
