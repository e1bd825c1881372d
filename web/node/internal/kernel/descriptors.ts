/** What a process has open as 0, 1, 2 and above when it starts. */
import type { StreamEnd } from './stream_end.ts';

export interface Descriptor {
  /** A pipe or a socket; then the process reads and writes there. */
  readonly end?: StreamEnd;
  /** Takes output; without it and without an end, what is written is lost (/dev/null). */
  write?(bytes: Uint8Array): void;
  /** Output goes to the embedder's stream of that number. */
  readonly host?: 1 | 2;
  /** Bytes that can be read, all there from the start. */
  readonly input?: Uint8Array;
  /** The process is over. */
  close?(): void;
}

/** /dev/null */
export const NULL: Descriptor = {};

/** What the embedder shows. */
export const STDOUT: Descriptor = { host: 1 };
export const STDERR: Descriptor = { host: 2 };

export function pipeDescriptor(end: StreamEnd): Descriptor {
  return {
    end,
    write(bytes) {
      end.write(bytes, () => {});
    },
    close: () => end.abandon(),
  };
}
