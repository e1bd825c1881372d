import { type Example, exampleGroups } from '../examples/index.ts';
import { openExample } from '../state/session.ts';
import { Icon } from './Icon.tsx';
import { Popover } from './Popover.tsx';

/** Programs that show one rule each. Choosing one runs it. */
export function ExamplesMenu() {
  return (
    <Popover
      id="examples"
      label="Examples"
      class="examples-button"
      button={
        <>
          <Icon name="book" /> Examples
        </>
      }
    >
      {(close) => (
        <div class="examples">
          {exampleGroups.map(({ title, examples }) => (
            <section key={title} aria-label={title}>
              <h2>{title}</h2>
              {examples.map((example) => (
                <ExampleButton
                  key={example.id}
                  example={example}
                  choose={() => {
                    close();
                    openExample(example);
                  }}
                />
              ))}
            </section>
          ))}
        </div>
      )}
    </Popover>
  );
}

function ExampleButton({ example, choose }: { example: Example; choose: () => void }) {
  return (
    <button type="button" class="example" data-example={example.id} onClick={choose}>
      <span class="example-title">{example.title}</span>
      <span class="example-watch">{example.watch}</span>
    </button>
  );
}
