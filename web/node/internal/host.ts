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

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
}

export interface Host {
  /** Shows output at once, so that nothing printed is lost if the run is killed. */
  output(record: OutputRecord): void;
  /** The compiled WebAssembly.Module of web/pkg, or its bytes. */
  readonly wasm: object;
  /** Real time in milliseconds; only the wall limit reads it. */
  realNow(): number;
  /** Classes that a bare realm lacks; always wrapped in the realm's own. */
  readonly TextEncoder: any;
  readonly TextDecoder: any;
  readonly URL: any;
  readonly URLSearchParams: any;
  /** Detaches an ArrayBuffer where the engine has no ArrayBuffer.prototype.transfer (V8 before 11.4). */
  structuredClone?(value: unknown, options: { transfer: unknown[] }): unknown;
  /** The text of a part's script, web/dist/NAME.js; undefined while it is not there. */
  part?(name: string): string | undefined;
  /** npm packages that stand ready; a host without them has none. */
  readonly packages?: PackageSource;
  /** Files that are not in the scenario but beside it; absolute paths. */
  readFile?(path: string): Uint8Array | undefined;
  readDir?(path: string): DirectoryEntry[] | undefined;
}

/** web/dist/packages, as far as it is loaded. */
export interface PackageSource {
  /** The chunks that each package needs. */
  readonly needed: Readonly<Record<string, readonly string[]>>;
  /** A chunk's text; undefined while it is not there. */
  read(chunk: string): string | undefined;
}

/** The embedder's host with the writing that the runtime's parts use. */
export interface RuntimeHost extends Host {
  write(stream: 1 | 2, text: string): void;
}
