import { computed, effect, signal } from '@preact/signals';
import { type Example, exampleGroups, firstExample } from '../examples/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { wantedMoment } from './moment.ts';
import { notify } from './notice.ts';
import { files, keepProgram, loadProgram, open, scenario } from './program.ts';
import { run } from './runs.ts';
import { essence, linkedNow, linkedScenario } from './share.ts';

/** The example on show, for its line of what to watch for; null after another program was opened. */
export const shownExample = signal<Example | null>(null);

/** What to watch for, while the program is still the example: its title stands in the text. */
export const watch = computed(() => {
  const { value } = shownExample;
  const { files, entry } = scenario.value;
  return value !== null && files[entry]?.includes(value.title) ? value.watch : null;
});

const examples = exampleGroups.flatMap((group) => group.examples);

/** The example whose text this is, null when the reader has changed it. */
function exampleOf(program: Scenario): Example | null {
  const text = program.files[program.entry];
  return (
    examples.find((example) => example.scenario.files[example.scenario.entry] === text) ?? null
  );
}

/** Opens what the page was opened with: a link, else the last program, else the first example. */
export async function openFirst(): Promise<void> {
  const kept = loadProgram();
  const linked = await linkedScenario();
  if (linked) openLinked(linked, kept);
  else {
    open(kept ?? firstExample.scenario);
    shownExample.value = exampleOf(scenario.value);
    if (!kept) run();
  }
  keepProgram();
  dropOutdatedLink();
  addEventListener('hashchange', async () => {
    const next = await linkedScenario();
    if (next) openLinked(next, scenario.value);
  });
}

/**
 * The address carries a scenario only while it is the one on show: after an edit it would bring back
 * the text of before.
 */
function dropOutdatedLink(): void {
  effect(() => {
    if (linkedNow.value !== null && essence(scenario.value) !== linkedNow.value) {
      linkedNow.value = null;
      history.replaceState(null, '', location.pathname + location.search);
    }
  });
}

/** Opens an example and runs it. */
export function openExample(example: Example): void {
  const { node } = scenario.value;
  openScenario({ ...example.scenario, node }, scenario.value);
}

function openLinked(next: Scenario, before: Scenario | null): void {
  openScenario(next, before);
  linkedNow.value = essence(next);
}

function openScenario(next: Scenario, before: Scenario | null): void {
  open(next);
  wantedMoment.value = next.view?.moment ?? null;
  shownExample.value = exampleOf(next);
  run();
  if (before && isOwnWork(before, next)) offerBack(before);
}

/** Work of the reader's that would be lost: not an example, and not what was just opened. */
function isOwnWork(before: Scenario, next: Scenario): boolean {
  if (JSON.stringify(before.files) === JSON.stringify(next.files)) return false;
  return exampleOf(before) === null || Object.keys(before.files).length > 1;
}

function offerBack(before: Scenario): void {
  notify({
    kind: 'info',
    text: 'Another program was opened.',
    action: {
      label: 'Back to mine',
      run: () => {
        open(before);
        shownExample.value = exampleOf(before);
      },
    },
  });
}

/** True while the program on show is the example's own. */
export const isExampleUntouched = (example: Example): boolean =>
  files.value[example.scenario.entry] === example.scenario.files[example.scenario.entry];
