import { copyText } from '../state/clipboard.ts';
import { notify } from '../state/notice.ts';
import type { LaneView } from '../state/runs.ts';

/** The runtime's message as a sentence. */
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a column says after its last line: a limit, a crash, lines that were left out. */
export function LaneFoot({ view, name }: { view: LaneView; name: string }) {
  const { state, message, dropped, report, lines } = view;
  const copy = async () => {
    const done = await copyText(`Loopscope, ${name}\n${report}\n${navigator.userAgent}`);
    notify({ kind: done ? 'info' : 'error', text: done ? 'Report copied.' : String(report) });
  };
  const quiet = lines.length === 0 && (state === 'finished' || state === 'failed');
  return (
    <div class="lane-foot">
      {quiet && <p class="lane-quiet">Nothing was printed.</p>}
      {dropped > 0 && (
        <p>
          {dropped.toLocaleString('en')} more lines were printed; only the first{' '}
          {lines.length.toLocaleString('en')} are kept.
        </p>
      )}
      {state === 'stopped' && <p class="is-stopped">{message}</p>}
      {state === 'listening' && (
        <p>
          {sentence(message)}. Requests from outside can be added in Settings (the button beside
          Share).
        </p>
      )}
      {state === 'crashed' && (
        <p class="is-crashed">
          Loopscope itself failed, not your program: {message}
          {report && (
            <button type="button" class="button" onClick={copy}>
              Copy report
            </button>
          )}
        </p>
      )}
    </div>
  );
}
