import { chunkUrls, needed } from '#packages';
import type { Scenario } from '../scenario/scenario.ts';

/** What the runtime gets of the npm packages that stand ready (`web/node/internal/host.ts`). */
export interface PackageChunks {
  /** The chunks that each package needs. */
  needed: Record<string, readonly string[]>;
  /** Texts of those that are loaded. */
  chunks: Record<string, string>;
}

/** Where a text names a package: as a string, or the beginning of one. */
const mentions = Object.keys(needed).map((name) => ({
  name,
  pattern: new RegExp(`['"\`]${name.replace('/', '\\/')}['"\`/]`),
}));

/** Chunks of the packages that the program names; one that it requires otherwise costs it a second run. */
export function mentionedChunks(scenario: Scenario): string[] {
  const texts = Object.values(scenario.files);
  return mentions
    .filter(({ pattern }) => texts.some((text) => pattern.test(text)))
    .flatMap(({ name }) => needed[name] as readonly string[]);
}

const loaded = new Map<string, Promise<string>>();

/** These chunks, each fetched once. A failed fetch is tried again at the next call. */
export async function loadChunks(names: Iterable<string>): Promise<PackageChunks> {
  const entries = [...names].map(async (name) => [name, await loadChunk(name)] as const);
  return { needed, chunks: Object.fromEntries(await Promise.all(entries)) };
}

function loadChunk(name: string): Promise<string> {
  const text = loaded.get(name) ?? fetchChunk(name);
  loaded.set(name, text);
  return text;
}

async function fetchChunk(name: string): Promise<string> {
  try {
    const url = chunkUrls[name];
    if (url === undefined) throw new Error(`There is no chunk ${name} of packages.`);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
    return await response.text();
  } catch (error) {
    loaded.delete(name);
    throw error;
  }
}
