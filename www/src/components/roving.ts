/** Arrow keys inside a list of buttons: they move the focus, so that the list is one tab stop. */
export function moveFocus(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[at < 0 ? (by > 0 ? 0 : buttons.length - 1) : at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
