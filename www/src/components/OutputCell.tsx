import type { Mark } from '../output/align.ts';
import type { OutputLine } from '../output/lines.ts';
import { goTo } from '../state/moment.ts';
import { nodeView, recording } from '../state/runs.ts';
import { formatTime } from '../trace/time.ts';
import { AnsiText } from './AnsiText.tsx';
import { PhaseDot } from './PhaseDot.tsx';

interface Props {
  line: OutputLine | undefined;
  mark: Mark;
  /** Index of the same text on the other side, -1 when it is not there. */
  twin: number;
  side: 'node' | 'browser';
  /** How it stands to the step view: printed last, or not printed yet. */
  when: '' | 'is-now' | 'is-later';
  /** The first line of a task of the browser. */
  startsTask?: boolean;
}

const OTHER = { node: 'the browser', browser: 'Node' };

/** One printed line in its column. */
export function OutputCell({ line, mark, twin, side, when, startsTask = false }: Props) {
  if (!line) return <div class="cell is-empty" />;
  const { event } = line;
  const stream = line.stream === 2 ? 'is-stderr' : '';
  const classes = `cell is-${mark} ${stream} ${when} ${startsTask ? 'starts-task' : ''}`;
  const remark = remarkOn(mark, twin, side);
  const content = (
    <>
      <span class="cell-time">{side === 'node' ? nodeTime(line) : formatTime(line.time)}</span>
      {side === 'node' && line.phase !== undefined && <PhaseDot phase={line.phase} named />}
      {line.source && <TaskName line={line} />}
      <span class="cell-text">
        <AnsiText text={line.text || ' '} />
      </span>
      {remark !== '' && (
        <span class="cell-mark" title={remark}>
          <span aria-hidden="true">{mark === 'moved' ? '⇅' : '∅'}</span>
          <span class="visually-hidden">{remark}</span>
        </span>
      )}
    </>
  );
  if (event === undefined) return <div class={classes}>{content}</div>;
  return (
    <button
      type="button"
      class={classes}
      data-event={event}
      tabIndex={-1}
      onClick={() => goTo(event)}
    >
      {content}
    </button>
  );
}

/** The browser's task: it has no phases, but every timer, frame and message is a task of its own. */
function TaskName({ line }: { line: OutputLine }) {
  return (
    <span class="phase" title={`task ${line.task}: ${line.source}`}>
      <span class="phase-name">{line.source}</span>
    </span>
  );
}

/** Since the main script began; only the finished run's trace knows when that was. */
function nodeTime(line: OutputLine): string {
  const trace = recording.value?.trace;
  return trace && nodeView.value.state !== 'running' ? formatTime(trace.since(line.time)) : '';
}

function remarkOn(mark: Mark, twin: number, side: 'node' | 'browser'): string {
  if (mark === 'moved') return `Line ${twin + 1} in ${OTHER[side]}`;
  return mark === 'only' ? `Not printed by ${OTHER[side]}` : '';
}
