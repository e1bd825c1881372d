// Lowering for unit tests: the wasm package that `node scripts/build.mjs runtime` makes.
import { readFileSync } from 'node:fs';
import { initSync, lowerSource } from '../../../pkg/loopscope_web.js';

initSync({ module: readFileSync(new URL('../../../pkg/loopscope_web_bg.wasm', import.meta.url)) });

/** Lowers a source; throws its syntax errors. */
export function lower(source, type, extra = {}) {
  const answer = lowerSource(source, {
    kind: { type },
    helper: '$L',
    fileHelper: '$F',
    positions: false,
    positionBase: 0,
    counters: false,
    ...extra,
  });
  if (answer.errors) throw new SyntaxError(JSON.stringify(answer.errors));
  return answer;
}
