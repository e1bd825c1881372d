// esbuild renames what collides in the bundle; its keepNames puts every name back with a call, also where nothing was
// renamed, which costs a defineProperty for each closure made. This takes the needless calls out again, so that names
// are Node's and hot code pays nothing.
import { parser } from '@lezer/javascript';

/**
 * @param {string} code what esbuild made with keepNames
 * @returns {{code: string, kept: string[]}} the code, and the names that bundling had changed
 */
export function dropNeedlessNames(code) {
  const cuts = [];
  const kept = [];
  parser.parse(code).iterate({
    enter(reference) {
      if (reference.name !== 'CallExpression') return;
      const call = nameCall(reference.node, code);
      if (call === null) return;
      const bound = boundName(reference.node, call, code);
      if (bound !== call.name) kept.push(call.name);
      else cuts.push(...cutsFor(reference.node, call));
    },
  });
  return { code: without(code, cuts), kept };
}

/** `__name(subject,"name")`, else null. */
function nameCall(node, code) {
  const callee = node.firstChild;
  if (callee.name !== 'VariableName' || code.slice(callee.from, callee.to) !== '__name')
    return null;
  const list = node.getChild('ArgList');
  const text = list.getChild('String');
  return {
    subject: list.firstChild.nextSibling,
    list,
    name: JSON.parse(code.slice(text.from, text.to)),
  };
}

/** The name that the function or class has without the call. */
function boundName(node, { subject }, code) {
  const text = (part) => (part ? code.slice(part.from, part.to) : undefined);
  if (subject.name === 'VariableName') return text(subject);
  if (subject.name === 'this') return className(node, text);
  return text(subject.getChild('VariableDefinition')) ?? contextName(node, text);
}

/** `class N{static{__name(this,…)}}`, the class having a name of its own or one from where it stands. */
function className(node, text) {
  let owner = node.parent;
  while (owner && !/^Class(Declaration|Expression)$/.test(owner.name)) owner = owner.parent;
  return text(owner.getChild('VariableDefinition')) ?? contextName(owner, text);
}

/** NamedEvaluation: `n = function`, `{n: function}` and the like give the name. */
function contextName(node, text) {
  const before = node.prevSibling;
  if (before?.name === 'Equals' && before.prevSibling?.name === 'VariableDefinition') {
    return text(before.prevSibling);
  }
  if (node.parent.name === 'AssignmentExpression' && before?.name === 'Equals') {
    const target = before.prevSibling;
    return target.name === 'VariableName' ? text(target) : undefined;
  }
  if (node.parent.name === 'Property' && before?.name === ':') {
    const key = before.prevSibling;
    return key.name === 'PropertyDefinition' ? text(key) : undefined;
  }
  return undefined;
}

/** What to take out so that the subject stays as it was, or nothing at all where the call was a statement. */
function cutsFor(node, { subject, list }) {
  if (subject.name === 'this') {
    // A static block of nothing but this call, or one of its statements.
    const statement = node.parent;
    const alone = statement.prevSibling?.name === '{' && statement.nextSibling?.name === '}';
    if (alone) return [[statement.parent.parent.from, statement.parent.parent.to]];
    return replaceable(node, [statement.from, statement.to]);
  }
  if (subject.name === 'VariableName') return replaceable(node, [node.from, node.parent.to]);
  return [
    [node.from, subject.from],
    [subject.to, list.to],
  ];
}

/** A whole expression statement, or one operand of a comma. */
function replaceable(node, statement) {
  if (node.parent.name === 'ExpressionStatement') return [statement];
  const next = node.nextSibling;
  if (next?.name === ',') return [[node.from, next.to]];
  const before = node.prevSibling;
  return before?.name === ',' ? [[before.from, node.to]] : [];
}

function without(code, cuts) {
  let result = '';
  let at = 0;
  for (const [from, to] of cuts.sort((a, b) => a[0] - b[0])) {
    if (from < at) continue;
    result += code.slice(at, from);
    at = to;
  }
  return result + code.slice(at);
}
