import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascriptLanguage } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { momentLine } from './moment-line.ts';
import { editorTheme } from './theme.ts';

export interface EditorOptions {
  readOnly: boolean;
  /** Called with every new text. */
  changed: (text: string) => void;
}

/** All extensions of one file's editor state. */
export function editorExtensions(options: EditorOptions): Extension[] {
  const shared = [
    lineNumbers(),
    bracketMatching(),
    drawSelection(),
    EditorView.lineWrapping,
    javascriptLanguage,
    momentLine,
    editorTheme,
    EditorView.contentAttributes.of({ 'aria-label': label(options.readOnly) }),
  ];
  return options.readOnly
    ? [...shared, EditorState.readOnly.of(true), EditorView.editable.of(true)]
    : [...shared, ...writing(options.changed)];
}

function writing(changed: (text: string) => void): Extension[] {
  return [
    history(),
    indentOnInput(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    indentUnit.of('  '),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString());
    }),
  ];
}

const label = (readOnly: boolean): string =>
  readOnly ? 'Program, read only' : 'Program editor. Escape, then Tab, leaves it.';
