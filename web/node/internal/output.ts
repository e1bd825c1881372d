/** Output of the program: handed to the embedder at once, with its time, phase and place in the trace. */
import type { OutputRecord, RuntimeHost } from './host.ts';
import type { Descriptor } from './kernel/descriptors.ts';
import type { Loop } from './loop.ts';
import { StringPrototypeIndexOf } from './primordials.ts';
import type { Realm } from './realm.ts';

/** What printing costs the program, in virtual microseconds a call. */
const COST_OF_WRITE = 5;
/** Trace event: output. */
const OUTPUT = 6;

export function withOutput(
  realm: Realm,
  loop: Loop,
  descriptors: readonly Descriptor[],
): RuntimeHost {
  const { embedder, limits, printed } = realm;

  const encoder = new embedder.TextEncoder();

  function write(fd: 1 | 2, text: string): void {
    if (text === '') return;
    loop.spend(COST_OF_WRITE);
    const { host, write } = descriptors[fd] ?? {};
    if (host !== undefined) show(host, text);
    else write?.(encoder.encode(text));
  }

  function show(stream: 1 | 2, text: string): void {
    for (
      let at = StringPrototypeIndexOf(text, '\n');
      at >= 0;
      at = StringPrototypeIndexOf(text, '\n', at + 1)
    ) {
      printed.lines++;
    }
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
    core.traceEvent(OUTPUT, stream, core.executionAsyncId(), time, printed.records);
    printed.records++;
    embedder.output(record);
    if (printed.lines > limits.outputLines) loop.stop('output');
  }
  return { ...embedder, write };
}
