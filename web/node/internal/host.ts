/** Everything the runtime gets from outside: the embedder implements `Host`, in a worker or under Node. */

/** One piece of output and where it came from. */
export interface OutputRecord {
  readonly stream: 1 | 2;
  readonly text: string;
  /** Virtual time in microseconds. */
  readonly time: number;
  /** The phase, numbered as in the trace. */
  readonly phase: number;
  /** Index of the output's event in the trace; -1 without a trace. */
  readonly event: number;
  /** Position of the statement that wrote it; 0 when unknown. */
  readonly position: number;
}

export interface FileEntry {
  readonly kind: 'file' | 'directory';
}

export interface Host {
  /** Shows output at once, so that nothing printed is lost if the run is killed. */
  output(record: OutputRecord): void;
  /** The compiled module, or its bytes, of web/pkg. */
  readonly wasm: WebAssembly.Module | BufferSource;
  /** Real time in milliseconds; only the wall limit reads it. */
  realNow(): number;
  /** Classes and functions that a bare realm lacks; always wrapped in the realm's own. */
  readonly TextEncoder: typeof globalThis.TextEncoder;
  readonly TextDecoder: typeof globalThis.TextDecoder;
  readonly URL: typeof globalThis.URL;
  readonly URLSearchParams: typeof globalThis.URLSearchParams;
  /** Only to detach an ArrayBuffer where the engine has no ArrayBuffer.prototype.transfer (before ES2024). */
  readonly structuredClone?: (value: unknown, options: { transfer: unknown[] }) => unknown;
  /** Files that are not in the scenario but beside it; absolute paths. */
  readFile?(path: string): Uint8Array | undefined;
  readDir?(path: string): { name: string; kind: 'file' | 'directory' }[] | undefined;
}
