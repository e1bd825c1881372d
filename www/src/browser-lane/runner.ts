import { installConsole } from './runner/console.ts';
import { watchEnd } from './runner/end.ts';
import { reportErrors } from './runner/errors.ts';
import { installGuard } from './runner/guard.ts';
import { Modules, NotInBrowsers } from './runner/modules.ts';
import { Recorder } from './runner/recorder.ts';
import { observeTasks } from './runner/tasks.ts';
import { installPolyfills } from './runner/polyfills.ts';
import type { LaneInput } from './protocol.ts';

/**
 * Runs one program on the host's own loop, in a worker or a frame. Everything the program calls is
 * the host's; what is observed is the console, errors, and which timers are outstanding.
 */
addEventListener(
  'message',
  ({ data, ports }: MessageEvent<{ input: LaneInput }>) =>
    start(data.input, ports[0] as MessagePort),
  { once: true },
);

function start(input: LaneInput, port: MessagePort): void {
  const recorder = new Recorder(port);
  const tasks = observeTasks(recorder);
  reportErrors(recorder);
  installConsole(recorder, input.inspect);
  const modules = new Modules(input);
  if (input.polyfills) installPolyfills(modules, tasks);
  if (input.program.windowNames.length > 0) installGuard();
  recorder.begin();
  watchEnd(recorder, tasks);
  modules.runEntry((error) => {
    if (error instanceof NotInBrowsers) recorder.unsupported = error.message;
    else recorder.error(error, 'Uncaught');
  });
}
