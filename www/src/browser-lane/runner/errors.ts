import type { Recorder } from './recorder.ts';

/** Reports what nobody caught, in the words of the browser's console. The program goes on. */
export function reportErrors(recorder: Recorder): void {
  recorder.formatErrors(formatThrown);
  addEventListener('error', (event) => {
    event.preventDefault();
    recorder.error(
      'error' in event && event.error != null ? event.error : event.message,
      'Uncaught',
    );
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    recorder.error(event.reason, 'Uncaught (in promise)');
  });
}

/** An error with the reader's own frames; frames of the lane are in blobs and left out. */
function formatThrown(value: unknown): string {
  if (!(value instanceof Error)) return String(value);
  const { stack } = value;
  if (typeof stack !== 'string') return String(value);
  const head = `${value.name}: ${value.message}`;
  const frames = stack.split('\n').filter((line) => /^\s+at |@/.test(line) && !isOurs(line));
  return [head, ...frames].join('\n');
}

const isOurs = (frame: string): boolean =>
  frame.includes('blob:') || frame.includes('about:srcdoc') || frame.includes('<anonymous>');
