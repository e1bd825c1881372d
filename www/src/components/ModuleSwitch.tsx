import type { ModuleKind } from '../scenario/scenario.ts';
import { effectiveModule, entry, moduleSwitch } from '../state/program.ts';

const CHOICES: [ModuleKind, string, string][] = [
  ['commonjs', 'CommonJS', 'CJS'],
  ['module', 'ES module', 'ESM'],
];

/** How the entry is read. A file named .mjs or .cjs has decided that itself. */
export function ModuleSwitch() {
  const decided = /\.[mc]js$/.test(entry.value);
  return (
    <fieldset
      class="switch"
      disabled={decided}
      title={decided ? `${entry.value} decides this by its name` : undefined}
    >
      <legend class="visually-hidden">Module kind</legend>
      {CHOICES.map(([kind, long, short]) => (
        <label key={kind} class="switch-choice">
          <input
            type="radio"
            name="module"
            value={kind}
            checked={effectiveModule.value === kind}
            onChange={() => {
              moduleSwitch.value = kind;
            }}
          />
          <span class="switch-long">{long}</span>
          <span class="switch-short" aria-hidden="true">
            {short}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
