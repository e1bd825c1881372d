import type { DoneMessage } from '../sandbox/protocol.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Replay } from '../trace/replay.ts';
import { finishInSlices } from '../trace/slices.ts';
import { Sources } from '../trace/sources.ts';
import { Story } from '../trace/story.ts';
import { Trace } from '../trace/trace.ts';

/** A finished run, ready to be stepped through. */
export interface Recording {
  /** What ran. */
  program: Scenario;
  trace: Trace;
  story: Story;
  replay: Replay;
  sources: Sources;
  names: string[];
  /** Processes and threads, by their numbers in the trace. */
  processes: DoneMessage['processes'];
  traffic: DoneMessage['traffic'];
}

/** Indexes a run's trace once, without keeping the page; null when there is nothing in it. */
export async function record(
  program: Scenario,
  result: Pick<DoneMessage, 'trace' | 'files' | 'names' | 'processes' | 'traffic'>,
): Promise<Recording | null> {
  if (result.trace.length === 0) return null;
  const trace = new Trace(result.trace);
  await finishInSlices(trace.read());
  const story = new Story(trace);
  await finishInSlices(story.read());
  return {
    program,
    trace,
    story,
    replay: new Replay(trace),
    sources: new Sources(result.files, program.files),
    names: result.names,
    processes: result.processes,
    traffic: result.traffic,
  };
}
