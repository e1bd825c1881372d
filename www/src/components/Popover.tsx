import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface Props {
  id: string;
  /** What the button shows. */
  button: ComponentChildren;
  label: string;
  class?: string;
  children: (close: () => void) => ComponentChildren;
}

/** A button with a panel that the platform opens, closes and gives back the focus from. */
export function Popover({ id, button, label, class: className = '', children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  /** Below its button, inside the window. */
  const place = () => {
    if (!panel.current || !opener.current) return;
    const { bottom, left } = opener.current.getBoundingClientRect();
    const { style } = panel.current;
    style.top = `${Math.round(bottom + 6)}px`;
    style.left = `max(8px, min(${Math.round(left)}px, calc(100vw - 8px - var(--popover-width))))`;
  };
  return (
    <>
      <button
        type="button"
        class={`button ${className}`}
        popovertarget={id}
        ref={opener}
        onClick={place}
      >
        {button}
      </button>
      <div id={id} class="popover" popover="auto" role="dialog" aria-label={label} ref={panel}>
        {children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
