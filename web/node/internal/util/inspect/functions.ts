/** Functions and classes: `[Function: f]`, `[class A extends B]`. */
import {
  FunctionPrototypeToString,
  ObjectGetPrototypeOf,
  ObjectPrototypeHasOwnProperty,
  RegExpPrototypeExec,
  replaceAll,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
} from '../../primordials.ts';
import { isAsyncFunction, isGeneratorFunction } from '../brands.ts';
import type { Context } from './context.ts';
import { formatValue } from './value.ts';

const classHead = /^(\s+[^(]*?)\s*{/;
const comments = /\/\/.*?\n|\/\*[\s\S]*?\*\//g;

/** Whether a function's source is that of a class. */
function isClass(source: string): boolean {
  if (!StringPrototypeStartsWith(source, 'class') || source[source.length - 1] !== '}')
    return false;
  const rest = StringPrototypeSlice(source, 5, -1);
  const brace = StringPrototypeIndexOf(rest, '{');
  if (brace === -1) return false;
  if (!StringPrototypeIncludes(StringPrototypeSlice(rest, 0, brace), '(')) return true;
  // A method named `class`, unless the parenthesis stands in a comment.
  return (
    RegExpPrototypeExec(
      classHead,
      replaceAll(rest, comments, () => ''),
    ) !== null
  );
}

function classBase(value: any, constructor: string | null, tag: string): string {
  const name = (ObjectPrototypeHasOwnProperty(value, 'name') && value.name) || '(anonymous)';
  let base = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) base += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  if (constructor === null) return `[${base} extends [null prototype]]`;
  const superName = (ObjectGetPrototypeOf(value) as any).name;
  return superName ? `[${base} extends ${superName}]` : `[${base}]`;
}

/** The text of a function without its properties. */
export function getFunctionBase(
  ctx: Context,
  value: any,
  constructor: string | null,
  tag: string,
): string {
  const { major } = ctx.tools;
  if (major < 12) {
    const type = constructor || tag || 'Function';
    return value.name && typeof value.name === 'string' ? `[${type}: ${value.name}]` : `[${type}]`;
  }
  if (isClass(FunctionPrototypeToString(value))) return classBase(value, constructor, tag);
  const generator = isGeneratorFunction(value) ? 'Generator' : '';
  const type = `${isAsyncFunction(value) ? 'Async' : ''}${generator}Function`;
  let base = `[${type}`;
  if (constructor === null) base += ' (null prototype)';
  const { name } = value;
  if (name === '') base += ' (anonymous)';
  else
    base += `: ${typeof name === 'string' || major < 22 ? name : formatValue(ctx, name, Number.NaN)}`;
  base += ']';
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  return base;
}
