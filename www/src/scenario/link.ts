import { fromBase64Url, toBase64Url } from './base64url.ts';
import { deflate, inflate, TooLong } from './deflate.ts';
import { LinkError } from './link-error.ts';
import { migrate } from './migrate.ts';
import type { Scenario } from './scenario.ts';

/** How the packing is done; the document inside has its own version. */
const PACKING = '1';

/** Inflated bytes that a link may hold. */
export const MAX_LINK_TEXT = 1_000_000;

/** The fragment of a link, with its `#`: `#1.` + base64url(deflate-raw(JSON)). */
export async function toFragment(scenario: Scenario): Promise<string> {
  return `#${PACKING}.${toBase64Url(await deflate(JSON.stringify(compact(scenario))))}`;
}

/** True when a fragment looks like one of ours, broken or not; other fragments are anchors. */
export function isScenarioFragment(fragment: string): boolean {
  return /^#?\d+\./.test(fragment);
}

/** The scenario of a fragment; throws LinkError with a message for the reader. */
export async function fromFragment(fragment: string): Promise<Scenario> {
  const [, packing, body = ''] = /^#?(\d+)\.(.*)$/s.exec(decodePercent(fragment)) ?? [];
  if (packing === undefined) throw new LinkError('The link does not hold a scenario.');
  if (packing !== PACKING) {
    throw new LinkError(`The link is packed in a newer way (${packing}) than this page can read.`);
  }
  return migrate(parse(await unpack(body)));
}

async function unpack(body: string): Promise<string> {
  if (typeof DecompressionStream === 'undefined') {
    throw new LinkError('This browser is too old to read links.');
  }
  try {
    return await inflate(fromBase64Url(body), MAX_LINK_TEXT);
  } catch (error) {
    if (error instanceof TooLong) throw new LinkError('The link holds more than 1 MB of text.');
    throw new LinkError('The link is damaged: part of it is missing or was changed.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LinkError('The link is damaged: what it holds is not a scenario.');
  }
}

/** Chat programs like to percent-encode what they link. */
function decodePercent(fragment: string): string {
  try {
    return decodeURIComponent(fragment.trim());
  } catch {
    return fragment.trim();
  }
}

/** Leaves out what is empty, so that an ordinary link stays short. */
function compact(scenario: Scenario): Partial<Scenario> {
  return Object.fromEntries(
    Object.entries(scenario).filter(([, value]) => {
      if (value === undefined) return false;
      return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
    }),
  );
}
