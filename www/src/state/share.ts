import { signal } from '@preact/signals';
import { fromFragment, isScenarioFragment, toFragment } from '../scenario/link.ts';
import { LinkError } from '../scenario/link-error.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { moment } from './moment.ts';
import { notify } from './notice.ts';
import { activeFile, scenario } from './program.ts';
import { recording } from './runs.ts';

/** What the address of the page carries: files and version as JSON, null when it carries nothing. */
export const linkedNow = signal<string | null>(null);

export const essence = ({ files, node }: Scenario): string => JSON.stringify({ files, node });

/** Copying a link also puts it into the address, so that it can be bookmarked. */
export async function shareLinkInAddress(): Promise<string> {
  const link = await shareLink();
  history.replaceState(null, '', new URL(link).hash);
  linkedNow.value = essence(scenario.value);
  return link;
}

/** The scenario on show, with where the reader stands in it. */
function shared(): Scenario {
  const view = { ...scenario.value.view };
  if (activeFile.value !== scenario.value.entry) view.file = activeFile.value;
  if (recording.value && moment.value > 0) view.moment = moment.value;
  return { ...scenario.value, view };
}

const pageUrl = (name: string): string => new URL(name, location.href.split('#')[0]).href;

async function shareLink(): Promise<string> {
  return pageUrl('./') + (await toFragment(shared()));
}

export async function embedCode(): Promise<string> {
  const url = pageUrl('embed.html') + (await toFragment(shared()));
  return `<iframe src="${url}" title="Loopscope" width="100%" height="620" style="border:0" loading="lazy"></iframe>`;
}

/** The scenario of the page's own link; null without one, or when it is broken (the reader is told). */
export async function linkedScenario(): Promise<Scenario | null> {
  if (!isScenarioFragment(location.hash)) return null;
  try {
    return await fromFragment(location.hash);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    notify({ kind: 'error', text: error.message });
    return null;
  }
}
