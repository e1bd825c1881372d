// A program may delete or replace `Array.prototype[Symbol.iterator]`, and Node runs on. So the runtime iterates no array
// by the protocol: this wraps whatever is spread, looped over, destructured or given to a collection in a call of
// `iterableOf` (web/node/internal/iterable.ts), which gives it back while the array iterator is the engine's. Patterns
// that have no value to wrap (`([key, value]) => …`) take an array's elements by their indices. The constructor that a
// derived class has by itself spreads its arguments in V8 before 12 (Node 20 runs the tests), so it is written out.
import { parseAst } from 'vite';

/** The function's name in the first script, and of the parameter by which the others get it. */
export const HELPER = 'iterableOf';

/** What of the engine iterates its first argument. */
const CONSTRUCTORS = /^(?:Weak)?(?:Set|Map)$|^Uint(?:8|16|32)Array$|^Float(?:32|64)Array$/;
const FUNCTIONS = /^(?:ArrayFrom|Array\.from|Uint8Array\.from|Object\.fromEntries)$/;

/**
 * @param {string} code a script of the runtime, as esbuild bundled it
 * @param {boolean} isFirst whether esbuild's own helpers in it (`__copyProps`) run before `iterableOf` is there
 * @returns {string} the script, in which no array is iterated by the protocol
 */
export function withoutArrayIterators(code, isFirst) {
  const context = { code, edits: [], isFirst };
  visit(parseAst(code), undefined, context);
  return edited(code, context.edits);
}

function visit(node, parent, context) {
  if (context.isFirst && node.type === 'VariableDeclarator' && node.id.name?.startsWith('__'))
    return;
  const value = iterated(node, parent, context.code);
  if (value) wrap(value, context.edits);
  if (node.type === 'ArrayPattern' && !isValuePattern(node, parent)) byIndex(node, context);
  if (node.type === 'ClassBody' && parent.superClass) withConstructor(node, context.edits);
  for (const key in node) {
    const below = node[key];
    if (Array.isArray(below)) {
      for (const item of below) if (item !== null) visit(item, node, context);
    } else if (typeof below?.type === 'string') visit(below, node, context);
  }
}

/** The operand that `node` iterates. */
function iterated(node, parent, code) {
  switch (node.type) {
    case 'SpreadElement':
      return parent.type === 'ObjectExpression' ? undefined : node.argument;
    case 'ForOfStatement':
      return node.right;
    case 'YieldExpression':
      return node.delegate ? node.argument : undefined;
    case 'VariableDeclarator':
      return node.id.type === 'ArrayPattern' ? node.init : undefined;
    case 'AssignmentExpression':
      return node.left.type === 'ArrayPattern' ? node.right : undefined;
    case 'NewExpression':
    case 'CallExpression':
      return listGiven(node, code);
    default:
      return undefined;
  }
}

function listGiven({ type, callee, arguments: [first] }, code) {
  const names = type === 'NewExpression' ? CONSTRUCTORS : FUNCTIONS;
  const isList = first && !/^(?:Literal|BinaryExpression|SpreadElement)$/.test(first.type);
  return isList && names.test(code.slice(callee.start, callee.end)) ? first : undefined;
}

/** `const [a] = VALUE` and `[a] = VALUE`; in a loop's head there is no value. */
const isValuePattern = (node, { type, id, init, left }) =>
  (type === 'VariableDeclarator' && id === node && init) ||
  (type === 'AssignmentExpression' && left === node);

function wrap({ type, start, end }, edits) {
  // Parentheses of a sequence are not its own.
  const [open, close] = type === 'SequenceExpression' ? ['((', '))'] : ['(', ')'];
  edits.push([start, start, ` ${HELPER}${open}`], [end, end, close]);
}

/** From an array `{0:a,2:b}` takes what `[a,,b]` does. */
function byIndex({ start, end, elements }, { code, edits }) {
  let last = start;
  let separator = '{';
  elements.forEach((element, index) => {
    if (element === null) return;
    if (element.type === 'RestElement') {
      const pattern = code.slice(start, end);
      throw new Error(`${pattern} has no value to wrap: take the rest in a statement of its own.`);
    }
    edits.push([last, element.start, `${separator}${index}:`]);
    last = element.end;
    separator = ',';
  });
  edits.push([last, end, last === start ? '{}' : '}']);
}

function withConstructor({ start, body }, edits) {
  if (body.some(({ kind }) => kind === 'constructor')) return;
  const at = start + '{'.length;
  edits.push([at, at, `constructor(...args){super(...${HELPER}(args))}`]);
}

function edited(code, edits) {
  // Where one operand ends and something else begins, its parenthesis comes first.
  const isEnd = ([, , text]) => (/^\)/.test(text) ? 0 : 1);
  edits.sort((a, b) => a[0] - b[0] || isEnd(a) - isEnd(b));
  let result = '';
  let at = 0;
  for (const [from, to, text] of edits) {
    result += code.slice(at, from) + text;
    at = to;
  }
  return result + code.slice(at);
}
