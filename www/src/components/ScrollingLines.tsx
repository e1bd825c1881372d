import type { ComponentChildren } from 'preact';
import { moveFocus } from './roving.ts';

interface Props {
  class: string;
  label: string;
  children: ComponentChildren;
}

/** A scrolling region of lines: one tab stop, in which the arrow keys go from line to line. */
export function ScrollingLines({ class: className, label, children }: Props) {
  return (
    <section class={className} aria-label={label} tabIndex={0} onKeyDown={moveFocus}>
      {children}
    </section>
  );
}
