import { effect, signal } from '@preact/signals';
import { load, save } from './storage.ts';

export type Theme = 'auto' | 'light' | 'dark';
const THEMES: Theme[] = ['auto', 'light', 'dark'];

/** What the reader chose; auto follows the system. */
export const theme = signal<Theme>(THEMES.find((known) => known === load('theme')) ?? 'auto');

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] as Theme;
  save('theme', theme.value);
}

effect(() => {
  if (theme.value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
});
