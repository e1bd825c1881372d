import { NODE_MAJORS, type NodeMajor } from '../scenario/scenario.ts';
import { node } from '../state/program.ts';
import { isRunning, run, stop } from '../state/runs.ts';
import { ExamplesMenu } from './ExamplesMenu.tsx';
import { Icon } from './Icon.tsx';
import { Logo } from './Logo.tsx';
import { ModuleSwitch } from './ModuleSwitch.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import { ShareMenu } from './ShareMenu.tsx';
import { ThemeButton } from './ThemeButton.tsx';

/** Everything that is about the whole program. */
export function Header() {
  return (
    <header class="header">
      <h1 class="brand">
        <Logo running={isRunning.value} />
        Loopscope
      </h1>
      <ExamplesMenu />
      <div class="header-run">
        <NodeSelect />
        <ModuleSwitch />
        <RunButton />
      </div>
      <div class="header-end">
        <ShareMenu />
        <SettingsMenu />
        <ThemeButton />
      </div>
    </header>
  );
}

function NodeSelect() {
  return (
    <label class="select">
      <span class="visually-hidden">Node version</span>
      <select
        value={node.value}
        onChange={(event) => {
          node.value = Number(event.currentTarget.value) as NodeMajor;
        }}
      >
        {NODE_MAJORS.map((major) => (
          <option key={major} value={major}>
            Node {major}
          </option>
        ))}
      </select>
      <Icon name="chevron" />
    </label>
  );
}

function RunButton() {
  const running = isRunning.value;
  return (
    <button
      type="button"
      class="button run-button"
      onClick={running ? stop : run}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      title={running ? 'Stop both sides' : 'Run on both sides (Ctrl+Enter)'}
    >
      <Icon name={running ? 'stop' : 'play'} /> {running ? 'Stop' : 'Run'}
    </button>
  );
}
