import { signal } from '@preact/signals';

export interface Notice {
  kind: 'info' | 'error';
  text: string;
  action?: { label: string; run: () => void };
}

/** One message at the foot of the page; stays until dismissed when it is an error. */
export const notice = signal<Notice | null>(null);

const SHOWN = 6_000;
let timer: ReturnType<typeof setTimeout> | undefined;

export function notify(next: Notice): void {
  clearTimeout(timer);
  notice.value = next;
  if (next.kind === 'info') timer = setTimeout(dismiss, next.action ? SHOWN * 2 : SHOWN);
}

export function dismiss(): void {
  clearTimeout(timer);
  notice.value = null;
}
