import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Marks one line (1-based), or none: where the program stands in the step view. */
export const setMomentLine = StateEffect.define<number | null>();

const mark = Decoration.line({ class: 'cm-momentLine' });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(setMomentLine)) continue;
      const { doc } = transaction.state;
      const line = effect.value;
      next =
        line === null || line > doc.lines
          ? Decoration.none
          : Decoration.set([mark.range(doc.line(line).from)]);
    }
    return next;
  },
  provide: (self) => EditorView.decorations.from(self),
});

export const momentLine: Extension = field;

/** Shows a marked line, moving the view only when it is out of sight. */
export function showMomentLine(view: EditorView, line: number | null): void {
  const effects: StateEffect<unknown>[] = [setMomentLine.of(line)];
  if (line !== null && line <= view.state.doc.lines) {
    const { from } = view.state.doc.line(line);
    effects.push(EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 40 }));
  }
  view.dispatch({ effects });
}
