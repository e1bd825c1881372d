import { parseAnsi } from '../output/ansi.ts';

/** Program output with its colours; always text, never markup. */
export function AnsiText({ text }: { text: string }) {
  return (
    <>
      {parseAnsi(text).map((segment, at) =>
        segment.classes === '' ? (
          segment.text
        ) : (
          <span key={at} class={segment.classes}>
            {segment.text}
          </span>
        ),
      )}
    </>
  );
}
