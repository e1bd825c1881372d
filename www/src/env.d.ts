/** Bundled by `plugins/script-text.ts`. */
declare module '*?script' {
  const text: string;
  export default text;
}
declare module '*?commonjs' {
  const text: string;
  export default text;
}
/** Resolved by `plugins/package-assets.ts`. */
declare module '#packages' {
  export const needed: Record<string, readonly string[]>;
  export const chunkUrls: Record<string, string>;
}
/** Resolved by `plugins/runtime-assets.ts`. */
declare module '#runtime' {
  export const scriptUrl: string;
  /** What most programs do without, and the words of a program that needs it. */
  export const parts: readonly { name: string; words: RegExp; url: string }[];
  export const wasmUrl: string;
}
