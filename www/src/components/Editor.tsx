import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { showMomentLine } from '../editor/moment-line.ts';
import { editorExtensions } from '../editor/setup.ts';
import { markedPlace } from '../state/moment.ts';
import { activeFile, files, revision, setText } from '../state/program.ts';

/** One CodeMirror view; every file keeps its own state (cursor, undo) while others are shown. */
export function Editor({ readOnly = false }: { readOnly?: boolean }) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const states = useRef(new Map<string, EditorState>());
  const shown = useRef('');

  useEffect(() => {
    const editor = new EditorView({ parent: parent.current as HTMLElement });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useSignalEffect(() => {
    // Texts replaced from outside make every kept state out of date.
    revision.value;
    states.current.clear();
    shown.current = '';
  });

  useSignalEffect(() => {
    revision.value;
    const path = activeFile.value;
    const editor = view.current;
    if (!editor || path === shown.current) return;
    if (shown.current !== '') states.current.set(shown.current, editor.state);
    shown.current = path;
    const fresh = () =>
      EditorState.create({
        doc: files.peek()[path] ?? '',
        extensions: editorExtensions({ readOnly, changed: (text) => setText(path, text) }),
      });
    editor.setState(states.current.get(path) ?? fresh());
  });

  useSignalEffect(() => {
    revision.value;
    const at = markedPlace.value;
    const here = at && at.path === activeFile.value ? at.line : null;
    if (view.current) showMomentLine(view.current, here);
  });

  return <div class="editor" ref={parent} />;
}
