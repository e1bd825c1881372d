import { useSignal } from '@preact/signals';
import { activeFile, addFile, deleteFile, entry, files, renameFile } from '../state/program.ts';
import { notify } from '../state/notice.ts';
import { Icon } from './Icon.tsx';

/** The scenario's files: choose, add, rename (double click or the pencil), delete. */
export function FileTabs({ readOnly = false }: { readOnly?: boolean }) {
  const renaming = useSignal<string | null>(null);
  const paths = Object.keys(files.value);
  const current = activeFile.value;
  const rename = (to: string) => {
    const from = renaming.value;
    renaming.value = null;
    const problem = from === null ? null : renameFile(from, to);
    if (problem) notify({ kind: 'error', text: problem });
  };

  return (
    <div class="tabs">
      <div class="tabs-list" role="toolbar" aria-label="Files">
        {paths.map((path) =>
          renaming.value === path ? (
            <RenameField key={path} path={path} done={rename} />
          ) : (
            <button
              type="button"
              key={path}
              class="tab"
              aria-pressed={path === current}
              onClick={() => {
                activeFile.value = path;
              }}
              onDblClick={() => {
                if (!readOnly) renaming.value = path;
              }}
            >
              {path}
              {path === entry.value && paths.length > 1 && <span class="tab-entry">entry</span>}
            </button>
          ),
        )}
      </div>
      {!readOnly && (
        <div class="tabs-tools">
          <IconButton
            label={`Rename ${current}`}
            icon="pencil"
            run={() => {
              renaming.value = current;
            }}
          />
          {current !== entry.value && (
            <>
              <IconButton
                label={`Start with ${current}`}
                icon="flag"
                run={() => {
                  entry.value = current;
                }}
              />
              <IconButton
                label={`Delete ${current}`}
                icon="trash"
                run={() => deleteFile(current)}
              />
            </>
          )}
          <IconButton label="Add a file" icon="plus" run={addFile} />
        </div>
      )}
    </div>
  );
}

function IconButton({ label, icon, run }: { label: string; icon: string; run: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={run}>
      <Icon name={icon} />
    </button>
  );
}

function RenameField({ path, done }: { path: string; done: (to: string) => void }) {
  return (
    <input
      class="tab-rename"
      aria-label={`New name of ${path}`}
      value={path}
      spellcheck={false}
      ref={(input) => {
        if (input && document.activeElement !== input) {
          input.focus();
          input.setSelectionRange(0, Math.max(0, path.lastIndexOf('.')));
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.currentTarget.value = path;
          event.currentTarget.blur();
        }
      }}
      onBlur={(event) => done(event.currentTarget.value)}
    />
  );
}
