import { scriptUrl, wasmUrl } from '#runtime';
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

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
  return response;
}
