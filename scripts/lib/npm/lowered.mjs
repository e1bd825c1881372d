// A file lowered ahead: what lowering puts into its text, as a short list of numbers from which the runtime makes the lowered
// text again for whatever positions the file gets (web/node/internal/packages/lowered_ahead.ts reads it).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initSync, lowerSource } from '../../../web/pkg/loopscope_web.js';
import { root } from '../project.mjs';

/**
 * Where positions of packages begin, as in web/node/internal/lowering.ts: beyond those of any program, so that all have
 * nine digits and lowered texts are equally long wherever a file's positions begin.
 */
const BASE = 100_000_000;
const POSITION = /\b100\d{6}\b/g;
/** The newest version: lowering does the same for all, it only refuses what a version lacks. */
const NODE = 26;

let isStarted = false;

function lower(source, kind, positionBase) {
  if (!isStarted) initSync({ module: readFileSync(join(root, 'web/pkg/loopscope_web_bg.wasm')) });
  isStarted = true;
  return lowerSource(source, {
    kind: { type: kind },
    helper: '$L',
    fileHelper: '$F',
    positions: true,
    positionBase,
    counters: true,
    node: NODE,
  });
}

/** Texts that are put in, each once; `\u0001` stands for a position. */
export class Templates {
  list = [];
  #indexes = new Map();

  indexOf(text) {
    let index = this.#indexes.get(text);
    if (index === undefined) {
      index = this.list.push(text) - 1;
      this.#indexes.set(text, index);
    }
    return index;
  }
}

/**
 * @returns {{edits: number[], functions: number[], helpers: string[], module?: object} | undefined}
 *   undefined where the file is none that Node could load as `kind`
 */
export function loweredAhead(source, kind, templates) {
  const answer = lower(source, kind, BASE);
  if (answer.errors) return undefined;
  const { code, edits, functions, helper, fileHelper, module } = answer;
  return {
    edits: packedEdits(code, edits, templates),
    functions: packedFunctions(functions),
    helpers: helper === '$L' && fileHelper === '$F' ? [] : [helper, fileHelper],
    module,
  };
}

/** For each edit: distance from the end of the last, removed length, template, and its positions from the edit's place. */
function packedEdits(code, edits, templates) {
  const packed = [];
  let end = 0;
  let shift = 0;
  for (let i = 0; i < edits.length; i += 3) {
    const [at, removed, inserted] = edits.subarray(i, i + 3);
    const text = code.slice(at + shift, at + shift + inserted);
    const positions = [];
    const template = text.replace(POSITION, (digits) => {
      positions.push(Number(digits) - BASE - at);
      return '\u0001';
    });
    packed.push(at - end, removed, templates.indexOf(template), ...positions);
    end = at + removed;
    shift += inserted - removed;
  }
  return packed;
}

/** For each function four numbers, as differences from those of the one before. */
function packedFunctions(functions) {
  return [...functions].map((value, i) => value - (functions[i - 4] ?? 0));
}
