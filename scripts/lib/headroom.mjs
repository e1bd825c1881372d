// Every call into wasm first makes sure of room on the stack (web/node/internal/headroom.ts): an esbuild plugin that puts
// that into wasm-bindgen's glue. Only `next` is left alone, which no program's function stands below.
import { readFileSync } from 'node:fs';

const METHOD = /^( {4}(?!free\b|next\b|constructor\b|__)(?:static (?!__))?[a-z]\w*\(.*\) \{)$/gm;
const FUNCTION = /^(export function [a-z]\w*\(.*\) \{)$/gm;
/** Behind the exports comes the glue's own machinery. */
const END = 'function __wbg_get_imports';

/** @param {string} glue */
export function withHeadroom(glue) {
  const end = glue.indexOf(END);
  if (end < 0) throw new Error(`wasm-bindgen's glue has no ${END}`);
  const exported = glue
    .slice(0, end)
    .replace(METHOD, '$1 headroom();')
    .replace(FUNCTION, '$1 headroom();');
  return `import { headroom } from '../node/internal/headroom.ts';\n${exported}${glue.slice(end)}`;
}

export const headroomPlugin = {
  name: 'headroom',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]web[\\/]pkg[\\/]loopscope_web\.js$/ }, ({ path }) => ({
      contents: withHeadroom(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
  },
};
