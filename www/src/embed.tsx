import { render } from 'preact';
import { Embed } from './components/Embed.tsx';
import { wantedMoment } from './state/moment.ts';
import { notify } from './state/notice.ts';
import { open } from './state/program.ts';
import { run } from './state/runs.ts';
import { linkedScenario } from './state/share.ts';

const root = document.getElementById('app') as HTMLElement;

/** Runs the program once the embed can be seen: a page may hold many of them. */
function runWhenSeen(): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    run();
  });
  observer.observe(root);
}

async function start(): Promise<void> {
  const linked = await linkedScenario();
  if (linked) {
    open(linked);
    wantedMoment.value = linked.view?.moment ?? null;
  } else notify({ kind: 'error', text: 'This embed holds no program that can be read.' });
  render(<Embed found={linked !== null} />, root);
  if (linked) runWhenSeen();
}

start();
