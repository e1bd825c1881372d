/** Tables in box-drawing characters, as `console.table` prints them. */
import {
  ArrayFrom,
  ArrayIsArray,
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  ArrayPrototypePush,
  ArrayPrototypeUnshift,
  MapPrototypeForEach,
  MathCeil,
  MathFloor,
  MathMax,
  ObjectCreate,
  ObjectKeys,
  ObjectPrototypeHasOwnProperty,
  ObjectValues,
  SetPrototypeForEach,
  StringPrototypeNormalize,
  StringPrototypeRepeat,
} from '../primordials.ts';
import { isMap, isMapIterator, isSet, isSetIterator, isTypedArray } from '../util/brands.ts';
import { previewIterator } from '../util/inspect/iterators.ts';
import { getStringWidth, stripColors } from '../util/inspect/strings.ts';

type Inspect = (value: unknown) => string;

/** A column: cells by row; rows it has nothing for are left out. */
type Column = string[];

interface Table {
  head: string[];
  columns: Column[];
}

/** A cell between its walls. Up to Node 18 its text stood in the middle. */
function padCell(text: string, space: number, isCentered: boolean): string {
  const left = isCentered ? MathFloor(space / 2) : 0;
  const right = isCentered ? MathCeil(space / 2) : space;
  return StringPrototypeRepeat(' ', left) + text + StringPrototypeRepeat(' ', right);
}

/** Draws a table. */
function drawTable({ head, columns }: Table, major: number): string {
  const widthOf =
    major < 12
      ? (text: string) => StringPrototypeNormalize(stripColors(text), 'NFC').length
      : (text: string) => getStringWidth(text);
  const widths = ArrayPrototypeMap(head, widthOf);
  let height = 0;
  for (let i = 0; i < columns.length; i++) height = MathMax(height, columns[i]!.length);
  const rows: string[][] = [];
  for (let row = 0; row < height; row++) {
    rows[row] = ArrayPrototypeMap(columns, (column, i) => {
      const cell = ObjectPrototypeHasOwnProperty(column, row) ? column[row] : '';
      widths[i] = MathMax(widths[i]!, widthOf(cell));
      return cell;
    });
  }
  const draw = (cells: string[]) => {
    const padded = ArrayPrototypeMap(cells, (cell, i) =>
      padCell(cell, widths[i]! - widthOf(cell), major < 20),
    );
    return `│ ${ArrayPrototypeJoin(padded, ' │ ')} │`;
  };
  const lines = ArrayPrototypeMap(widths, (width) => StringPrototypeRepeat('─', width + 2));
  const rule = (left: string, middle: string, right: string) =>
    left + ArrayPrototypeJoin(lines, middle) + right;
  const parts = [rule('┌', '┬', '┐'), draw(head), rule('├', '┼', '┤')];
  for (let i = 0; i < rows.length; i++) ArrayPrototypePush(parts, draw(rows[i]!));
  ArrayPrototypePush(parts, rule('└', '┴', '┘'));
  return ArrayPrototypeJoin(parts, '\n');
}

const indexColumn = (length: number, inspect: Inspect): Column =>
  ArrayFrom({ length }, (_, i) => inspect(i));

function tableOfMap(entries: [unknown, unknown][], inspect: Inspect): Table {
  const keys = ArrayPrototypeMap(entries, (entry) => inspect(entry[0]));
  const values = ArrayPrototypeMap(entries, (entry) => inspect(entry[1]));
  return {
    head: ['(iteration index)', 'Key', 'Values'],
    columns: [indexColumn(entries.length, inspect), keys, values],
  };
}

function tableOfSet(entries: unknown[], inspect: Inspect): Table {
  return {
    head: ['(iteration index)', 'Values'],
    columns: [indexColumn(entries.length, inspect), ArrayPrototypeMap(entries, inspect)],
  };
}

/** A row for each property; a column for each key of the rows, and one for rows that are primitives. */
function tableOfObject(data: any, properties: string[] | undefined, inspect: Inspect): Table {
  const rowKeys = ObjectKeys(data);
  const byKey: Record<string, Column> = ObjectCreate(null);
  const values: Column = [];
  let hasPrimitives = false;
  for (let i = 0; i < rowKeys.length; i++) {
    const row = data[rowKeys[i]!];
    const isPrimitive = row === null || (typeof row !== 'function' && typeof row !== 'object');
    if (properties === undefined && isPrimitive) {
      hasPrimitives = true;
      values[i] = inspect(row);
      continue;
    }
    const keys = properties ?? ObjectKeys(row);
    for (let j = 0; j < keys.length; j++) {
      const key = keys[j]!;
      byKey[key] ??= [];
      const isMissing = isPrimitive || !ObjectPrototypeHasOwnProperty(row, key);
      byKey[key][i] = isMissing ? '' : inspect(row[key]);
    }
  }
  const head = ObjectKeys(byKey);
  const columns = ObjectValues(byKey);
  if (hasPrimitives) {
    ArrayPrototypePush(head, 'Values');
    ArrayPrototypePush(columns, values);
  }
  ArrayPrototypeUnshift(head, '(index)');
  ArrayPrototypeUnshift(columns, rowKeys);
  return { head, columns };
}

/** The cells of a table are short: little depth, three elements of an array. */
export function cellOptions(value: any, major: number): object {
  const isWide =
    value !== null &&
    typeof value === 'object' &&
    !ArrayIsArray(value) &&
    !isTypedArray(value) &&
    ObjectKeys(value).length > 2;
  const options = { depth: isWide ? -1 : 0, maxArrayLength: 3 };
  return major < 12 ? options : { ...options, breakLength: Infinity };
}

/** The text of `console.table(data, properties)`. */
export function formatTable(
  data: object,
  properties: string[] | undefined,
  inspect: Inspect,
  major: number,
): string {
  let table: Table;
  if (isMapIterator(data) || isSetIterator(data)) {
    const { entries, isKeyValue } = previewIterator(data);
    table =
      isKeyValue && isMapIterator(data)
        ? tableOfMap(entries as [unknown, unknown][], inspect)
        : tableOfSet(entries, inspect);
  } else if (isMap(data)) {
    const entries: [unknown, unknown][] = [];
    MapPrototypeForEach(data, (value, key) => ArrayPrototypePush(entries, [key, value]));
    table = tableOfMap(entries, inspect);
  } else if (isSet(data)) {
    const entries: unknown[] = [];
    SetPrototypeForEach(data, (value) => ArrayPrototypePush(entries, value));
    table = tableOfSet(entries, inspect);
  } else {
    table = tableOfObject(data, properties, inspect);
  }
  return drawTable(table, major);
}
