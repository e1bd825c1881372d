/** Bundled by `plugins/script-text.ts`. */
declare module '*?script' {
  const text: string;
  export default text;
}
declare module '*?commonjs' {
  const text: string;
  export default text;
}
/** Resolved by `plugins/runtime-assets.ts`. */
declare module '#runtime' {
  export const scriptUrl: string;
  export const partsUrl: string;
  export const wasmUrl: string;
}
