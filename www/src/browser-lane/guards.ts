import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { GUARD } from './guard-name.ts';

export interface Insertion {
  at: number;
  text: string;
}

const LOOPS = new Set(['ForStatement', 'WhileStatement', 'DoStatement']);
const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunction',
  'MethodDeclaration',
  // A method of an object literal; other properties do not end with a block.
  'Property',
]);

/**
 * Calls of the guard for the start of every loop body and function; they add no lines. Only programs
 * that run in a frame get them: a busy frame may share its thread with the page, so nobody could
 * stop it from outside.
 */
export function guardInsertions(text: string): Insertion[] {
  const insertions: Insertion[] = [];
  parser.parse(text).iterate({
    enter(ref) {
      if (LOOPS.has(ref.name)) guardLoop(ref.node, insertions);
      else if (FUNCTIONS.has(ref.name)) guardFunction(ref.node, insertions);
    },
  });
  return insertions;
}

function guardLoop(node: SyntaxNode, insertions: Insertion[]): void {
  const body = node.name === 'DoStatement' ? node.firstChild?.nextSibling : node.lastChild;
  if (!body) return;
  if (body.name === 'Block') insertions.push({ at: body.from + 1, text: `${GUARD}();` });
  else {
    insertions.push({ at: body.from, text: `{${GUARD}();` }, { at: body.to, text: '}' });
  }
}

function guardFunction(node: SyntaxNode, insertions: Insertion[]): void {
  const body = node.lastChild;
  if (!body) return;
  if (body.name === 'Block') {
    const directives = lastDirective(body);
    insertions.push({ at: directives, text: `;${GUARD}();` });
  } else if (node.name === 'ArrowFunction') {
    insertions.push({ at: body.from, text: `(${GUARD}(),` }, { at: body.to, text: ')' });
  }
}

/** Where a body's directive prologue ends: 'use strict' must stay first. */
function lastDirective(body: SyntaxNode): number {
  let end = body.from + 1;
  for (let child = body.firstChild?.nextSibling; child; child = child.nextSibling) {
    if (child.name !== 'ExpressionStatement' || child.firstChild?.name !== 'String') break;
    end = child.to;
  }
  return end;
}
