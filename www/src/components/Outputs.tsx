import type { AlignedRow } from '../output/align.ts';
import type { OutputLine } from '../output/lines.ts';
import { rows } from '../state/comparison.ts';
import { isNarrow } from '../state/media.ts';
import { isStepping, moment } from '../state/moment.ts';
import { node } from '../state/program.ts';
import { browserView, isStale, nodeView, ran } from '../state/runs.ts';
import { browserName } from '../state/browser-name.ts';
import { ActivityList } from './ActivityList.tsx';
import { TrafficList } from './TrafficList.tsx';
import { Chunks } from './Chunks.tsx';
import { Differences } from './Differences.tsx';
import { LaneFoot } from './LaneFoot.tsx';
import { LaneHeader } from './LaneHeader.tsx';
import { OutputCell } from './OutputCell.tsx';
import { Races } from './Races.tsx';
import { ScrollingLines } from './ScrollingLines.tsx';

const ROW_HEIGHT = 24;

/** What Node prints and what this browser prints, line by line. */
export function Outputs() {
  const major = ran.value?.node ?? node.value;
  const left = <LaneHeader title={`Node ${major}`} clock="virtual time" view={nodeView.value} />;
  const right = (
    <LaneHeader title="This browser" clock={`${browserName}, real time`} view={browserView.value} />
  );
  const footLeft = <LaneFoot view={nodeView.value} name={`Node ${major}`} />;
  const footRight = <LaneFoot view={browserView.value} name="this browser" />;
  const classes = `outputs ${isStale.value ? 'is-stale' : ''} ${isNarrow.value ? 'is-stacked' : ''}`;
  if (isNarrow.value) {
    return (
      <section class={classes} aria-label="Outputs">
        <Differences />
        <Races />
        {left}
        <Column side="node" />
        {footLeft}
        {right}
        <Column side="browser" />
        {footRight}
        <TrafficList />
        <ActivityList />
      </section>
    );
  }
  return (
    <section class={classes} aria-label="Outputs">
      <div class="outputs-head">
        {left}
        {right}
      </div>
      <Differences />
      <Races />
      <ScrollingLines class="outputs-body" label="Printed lines">
        <Chunks
          count={rows.value.length}
          rowHeight={ROW_HEIGHT}
          render={(at) => <Row key={at} at={at} />}
        />
        <div class="outputs-row">
          {footLeft}
          {footRight}
        </div>
      </ScrollingLines>
      <TrafficList />
      <ActivityList />
    </section>
  );
}

function Row({ at }: { at: number }) {
  const row = rows.value[at];
  if (!row) return null;
  return (
    <div class="outputs-row">
      <NodeCell row={row} />
      <BrowserCell row={row} />
    </div>
  );
}

function NodeCell({ row }: { row: AlignedRow }) {
  const line = nodeView.value.lines[row.left];
  return (
    <OutputCell
      line={line}
      mark={row.leftMark}
      twin={row.leftTwin}
      side="node"
      when={whenOf(line, row.left)}
    />
  );
}

function BrowserCell({ row }: { row: AlignedRow }) {
  const { lines } = browserView.value;
  const line = lines[row.right];
  const before = lines[row.right - 1];
  return (
    <OutputCell
      line={line}
      mark={row.rightMark}
      twin={row.rightTwin}
      side="browser"
      when=""
      startsTask={before !== undefined && line?.task !== before.task}
    />
  );
}

/** One side alone, for narrow windows. */
function Column({ side }: { side: 'node' | 'browser' }) {
  const own = rows.value.filter((row) => (side === 'node' ? row.left : row.right) >= 0);
  const Cell = side === 'node' ? NodeCell : BrowserCell;
  const label = side === 'node' ? 'Lines of Node' : 'Lines of this browser';
  return (
    <ScrollingLines class="outputs-column" label={label}>
      <Chunks
        count={own.length}
        rowHeight={ROW_HEIGHT}
        render={(at) => <Cell key={at} row={own[at] as AlignedRow} />}
      />
    </ScrollingLines>
  );
}

function whenOf(line: OutputLine | undefined, index: number): '' | 'is-now' | 'is-later' {
  if (!isStepping.value || line?.event === undefined) return '';
  if (line.event > moment.value) return 'is-later';
  const next = nodeView.value.lines[index + 1]?.event ?? Number.POSITIVE_INFINITY;
  return next > moment.value ? 'is-now' : '';
}
