import { useEffect } from 'preact/hooks';
import { run } from '../state/runs.ts';
import { watch } from '../state/session.ts';
import { Editor } from './Editor.tsx';
import { FileTabs } from './FileTabs.tsx';
import { Header } from './Header.tsx';
import { LoopView } from './LoopView.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { Outputs } from './Outputs.tsx';
import { RunStatus } from './RunStatus.tsx';

/** The page. */
export function App() {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    // Before the editor, which has its own idea of Ctrl+Enter.
    addEventListener('keydown', keys, true);
    return () => removeEventListener('keydown', keys, true);
  }, []);

  return (
    <>
      <a class="skip-link" href="#outputs">
        Skip to the outputs
      </a>
      <Header />
      <main class="page">
        <section class="program" aria-label="Program">
          <FileTabs />
          <Editor />
          {watch.value && <p class="watch">{watch.value}</p>}
        </section>
        <div class="results" id="outputs" tabIndex={-1}>
          <Outputs />
          <LoopView />
        </div>
      </main>
      <NoticeBar />
      <RunStatus />
    </>
  );
}
