/** Output of the program: handed to the embedder at once, with its time, phase and place in the trace. */
import type { Host, OutputRecord, RuntimeHost } from './host.ts';
import type { Loop } from './loop.ts';

/** What printing costs the program, in virtual microseconds a call. */
const COST_OF_WRITE = 5;
/** Trace event: output. */
const OUTPUT = 6;

export function withOutput(host: Host, loop: Loop, lineLimit: number): RuntimeHost {
  let lines = 0;
  let index = 0;

  function write(stream: 1 | 2, text: string): void {
    if (text === '') return;
    loop.spend(COST_OF_WRITE);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
    const { core } = loop;
    const time = core.micros();
    const record: OutputRecord = {
      stream,
      text,
      time,
      phase: loop.phase(),
      event: loop.traced ? core.traceLength() : -1,
      position: loop.fuel.s,
    };
    core.traceEvent(OUTPUT, stream, core.executionAsyncId(), time, index);
    index++;
    host.output(record);
    if (lines > lineLimit) loop.stop('output');
  }
  return { ...host, write };
}
