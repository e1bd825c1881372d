import { type ReadonlySignal, signal } from '@preact/signals';

/** A media query as a signal. */
function media(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener('change', () => {
    matches.value = list.matches;
  });
  return matches;
}

/** The two outputs stand below each other. */
export const isNarrow = media('(max-width: 640px)');
