import { useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { goTo, moment } from '../state/moment.ts';
import { recording } from '../state/runs.ts';
import { isHeader } from '../trace/story.ts';
import { StoryRow } from './StoryRow.tsx';

/** Height of every row in px, as in loop.css. */
const ROW = 26;
/** Browsers lose precision in higher elements; longer stories scroll in larger steps. */
const MAX_HEIGHT = 8_000_000;
const OVERSCAN = 6;

/** The story as a list of which only the visible rows exist. Up and down go from row to row. */
export function StoryList() {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const story = recording.value?.story;
  const count = story?.length ?? 0;
  const scale = Math.max(1, (count * ROW) / MAX_HEIGHT);
  const current = story?.rowAt(moment.value) ?? -1;

  useSignalEffect(() => {
    const rows = recording.value?.story;
    const element = list.current;
    if (!rows || !element) return;
    const y = (rows.rowAt(moment.value) * ROW) / Math.max(1, (rows.length * ROW) / MAX_HEIGHT);
    const { scrollTop, clientHeight } = element;
    if (y < scrollTop + ROW) element.scrollTop = y - ROW * 2;
    else if (y > scrollTop + clientHeight - ROW * 2) element.scrollTop = y - clientHeight + ROW * 3;
  });

  if (!story) return null;
  const visible = Math.ceil((list.current?.clientHeight ?? 600) / ROW);
  const first = Math.max(0, Math.min(Math.floor((top * scale) / ROW), count - visible) - OVERSCAN);
  const last = Math.min(count, first + visible + OVERSCAN * 2);
  const shift = scale === 1 ? first * ROW : top - (Math.floor((top * scale) / ROW) - first) * ROW;

  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: visible, PageUp: -visible }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    let row = Math.max(0, Math.min(current + by, count - 1));
    const way = by > 0 ? 1 : -1;
    while (row > 0 && row < count - 1 && isHeader(story.kind(row))) row += way;
    goTo(story.event(row));
  };

  return (
    <div
      class="story"
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label="Callbacks by loop iteration and phase"
      aria-activedescendant={current >= first && current < last ? `row-${current}` : undefined}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={keys}
    >
      <div
        class="story-space"
        role="presentation"
        style={{ height: `${Math.min(count * ROW, MAX_HEIGHT)}px` }}
      >
        <div
          class="story-rows"
          role="presentation"
          style={{ transform: `translateY(${Math.max(0, shift)}px)` }}
        >
          {Array.from({ length: Math.max(0, last - first) }, (_, at) => (
            <StoryRow key={first + at} row={first + at} current={first + at === current} />
          ))}
        </div>
      </div>
    </div>
  );
}
