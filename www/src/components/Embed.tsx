import { node } from '../state/program.ts';
import { isRunning, run, stop } from '../state/runs.ts';
import { Editor } from './Editor.tsx';
import { FileTabs } from './FileTabs.tsx';
import { Icon } from './Icon.tsx';
import { Logo } from './Logo.tsx';
import { LoopView } from './LoopView.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { Outputs } from './Outputs.tsx';
import { RunStatus } from './RunStatus.tsx';

/** The read-only page for other people's pages. It never changes its URL and keeps nothing. */
export function Embed({ found }: { found: boolean }) {
  const running = isRunning.value;
  return (
    <>
      <div class="embed">
        <header class="embed-head">
          <h1 class="brand">
            <Logo running={running} /> Loopscope
          </h1>
          {found && (
            <button type="button" class="button run-button" onClick={running ? stop : run}>
              <Icon name={running ? 'stop' : 'play'} />{' '}
              {running ? 'Stop' : `Run in Node ${node.value}`}
            </button>
          )}
          <a class="button embed-open" href={`./${location.hash}`} target="_blank" rel="noopener">
            <Icon name="open" /> Open in Loopscope
          </a>
        </header>
        {found && (
          <main class="embed-body">
            <section class="program" aria-label="Program">
              <FileTabs readOnly />
              <Editor readOnly />
            </section>
            <Outputs />
            <LoopView />
          </main>
        )}
      </div>
      <NoticeBar />
      <RunStatus />
    </>
  );
}
