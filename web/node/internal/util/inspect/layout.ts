/** Lines: which entries share one, and how short entries of an array form columns. */
import {
  ArrayPrototypeJoin,
  ArrayPrototypePush,
  MathFloor,
  MathMax,
  MathMin,
  MathRound,
  MathSqrt,
  StringPrototypeIncludes,
  StringPrototypePadEnd,
  StringPrototypePadStart,
  StringPrototypeRepeat,
} from '../../primordials.ts';
import { type Context, kArrayExtrasType } from './context.ts';
import { getStringWidth, removeColors } from './strings.ts';

/** A comma and a space. */
const SEPARATOR = 2;
/** Characters are about this much higher than wide; columns aim at a square. */
const CHARACTER_HEIGHT = 2.5;
const MAX_COLUMNS = 15;

interface Grid {
  columns: number;
  /** The width of each of the entries. */
  widths: number[];
}

/** How many columns the entries make; undefined if they are too few, too long or too uneven. */
function findGrid(ctx: Context, output: string[], length: number): Grid | undefined {
  const widths: number[] = [];
  let total = 0;
  let longest = 0;
  for (let i = 0; i < length; i++) {
    const width = getStringWidth(output[i]!, ctx.colors);
    widths[i] = width;
    total += width + SEPARATOR;
    if (width > longest) longest = width;
  }
  const cell = longest + SEPARATOR;
  // At least three entries in a row, and none much longer than the others together.
  const isEven = total / cell > 5 || longest <= 6;
  if (cell * 3 + ctx.indentationLvl >= ctx.breakLength || !isEven) return undefined;
  const bias = MathSqrt(cell - total / output.length);
  const biasedCell = MathMax(cell - 3 - bias, 1);
  const columns = MathMin(
    MathRound(MathSqrt(CHARACTER_HEIGHT * biasedCell * length) / biasedCell),
    MathFloor((ctx.breakLength - ctx.indentationLvl) / cell),
    (ctx.compact as number) * 4,
    MAX_COLUMNS,
  );
  return columns <= 1 ? undefined : { columns, widths };
}

function isNumeric(value: any, length: number): boolean {
  for (let i = 0; i < length; i++) {
    if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') return false;
  }
  return true;
}

/** Puts the entries of an array into columns: numbers to the right, all else to the left. */
function groupArrayElements(ctx: Context, output: string[], value: unknown): string[] {
  const hasMore = ctx.maxArrayLength < output.length;
  // "... n more items" takes no part.
  const length = hasMore ? output.length - 1 : output.length;
  const grid = findGrid(ctx, output, length);
  if (grid === undefined) return output;
  const { columns, widths } = grid;
  const columnWidths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let widest = 0;
    for (let i = column; i < output.length; i += columns) widest = MathMax(widest, widths[i] ?? 0);
    columnWidths[column] = widest + SEPARATOR;
  }
  const isRight = value === undefined || isNumeric(value, output.length);
  const pad = isRight ? StringPrototypePadStart : StringPrototypePadEnd;
  const lines: string[] = [];
  for (let start = 0; start < length; start += columns) {
    const last = MathMin(start + columns, length) - 1;
    let line = '';
    for (let i = start; i <= last; i++) {
      const text = output[i]!;
      // Colors and wide characters make the string longer or shorter than it looks.
      const width = columnWidths[i - start]! + text.length - widths[i]!;
      if (i < last) line += pad(`${text}, `, width, ' ');
      else line += isRight ? pad(text, width - SEPARATOR, ' ') : text;
    }
    ArrayPrototypePush(lines, line);
  }
  if (hasMore) ArrayPrototypePush(lines, output[length]!);
  return lines;
}

function fitsOnOneLine(ctx: Context, output: string[], start: number, base: string): boolean {
  const { major } = ctx.tools;
  const isBaseOneLine = base === '' || major < 12 || !StringPrototypeIncludes(base, '\n');
  if (ctx.breakLength === Infinity && major >= 24) {
    for (let i = 0; i < output.length; i++) {
      if (StringPrototypeIncludes(output[i]!, '\n')) return false;
    }
    return isBaseOneLine;
  }
  // A comma each, and a space between them.
  let total = output.length + start;
  if (total + output.length > ctx.breakLength) return false;
  for (let i = 0; i < output.length; i++) {
    total += ctx.colors ? removeColors(output[i]!).length : output[i]!.length;
    if (total > ctx.breakLength) return false;
  }
  return isBaseOneLine;
}

/** All on one line where it is short and not too deep, else an entry a line. */
export function reduceToSingleString(
  ctx: Context,
  entries: string[],
  base: string,
  braces: [string, string],
  extrasType: number,
  recurseTimes: number,
  value?: unknown,
): string {
  if (ctx.compact === true) return reduceCompact(ctx, entries, base, braces);
  let output = entries;
  const lead = base ? `${base} ` : '';
  if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
    if (extrasType === kArrayExtrasType && entries.length > 6) {
      output = groupArrayElements(ctx, output, value);
    }
    // `compact` innermost levels may share a line, unless they were made into columns.
    const isInner = ctx.currentDepth - recurseTimes < ctx.compact;
    if (isInner && entries.length === output.length) {
      const start = output.length + ctx.indentationLvl + braces[0].length + base.length + 10;
      if (fitsOnOneLine(ctx, output, start, base)) {
        const joined = ArrayPrototypeJoin(output, ', ');
        if (!StringPrototypeIncludes(joined, '\n')) {
          return `${lead}${braces[0]} ${joined} ${braces[1]}`;
        }
      }
    }
  }
  const indentation = `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`;
  const lines = joinLines(output, `,${indentation}  `);
  return `${lead}${braces[0]}${indentation}  ${lines}${indentation}${braces[1]}`;
}

/** Array's own join would copy at each level what the engine can keep as a tree until the end. */
function joinLines(output: string[], separator: string): string {
  let text = output[0] ?? '';
  for (let i = 1; i < output.length; i++) text += separator + output[i]!;
  return text;
}

/** `compact: true`: the layout of Node 10 and before. */
function reduceCompact(
  ctx: Context,
  output: string[],
  base: string,
  braces: [string, string],
): string {
  const lead = base ? ` ${base}` : '';
  if (fitsOnOneLine(ctx, output, 0, base)) {
    return `${braces[0]}${lead} ${ArrayPrototypeJoin(output, ', ')} ${braces[1]}`;
  }
  const indentation = StringPrototypeRepeat(' ', ctx.indentationLvl);
  // After a long opening such as `Set {` the first entry would not line up with the others.
  const gap = base === '' && braces[0].length === 1 ? ' ' : `${lead}\n${indentation}  `;
  const lines = joinLines(output, `,\n${indentation}  `);
  return `${braces[0]}${gap}${lines} ${braces[1]}`;
}
