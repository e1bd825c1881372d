import { parser } from '@lezer/javascript';
import type { SyntaxNode } from '@lezer/common';

/** One place in a file where a module is named. */
export interface Reference {
  kind: 'import' | 'dynamic' | 'require';
  /** Undefined when the name is computed. */
  specifier?: string;
  /** Range of the specifier's literal (`import`), or of the keyword `import` (`dynamic`). */
  from: number;
  to: number;
}

/** What one look at a file tells. */
export interface Scan {
  references: Reference[];
  /** Names used freely that only a window has. */
  windowNames: Set<string>;
  /** Names that a CommonJS file exports, as far as can be seen: `exports.name =`. */
  exported: Set<string>;
}

const WINDOW_NAMES = new Set(
  (
    'window document alert confirm prompt localStorage sessionStorage history screen ' +
    'HTMLElement Element Node MutationObserver IntersectionObserver ResizeObserver ' +
    'getComputedStyle requestIdleCallback customElements DOMParser Image Audio XMLSerializer'
  ).split(' '),
);

export function scan(text: string): Scan {
  const found: Scan = { references: [], windowNames: new Set(), exported: new Set() };
  const defined = new Set<string>();
  parser.parse(text).iterate({
    enter(ref) {
      const name = text.slice(ref.from, ref.to);
      if (ref.name === 'VariableDefinition') defined.add(name);
      else if (ref.name === 'VariableName' && WINDOW_NAMES.has(name)) found.windowNames.add(name);
      else if (ref.name === 'ImportDeclaration' || ref.name === 'ExportDeclaration') {
        addStatic(found, ref.node, text);
      } else if (ref.name === 'DynamicImport') addDynamic(found, ref.node, text);
      else if (ref.name === 'CallExpression') addRequire(found, ref.node, text);
      else if (ref.name === 'AssignmentExpression') addExported(found, ref.node, text);
    },
  });
  for (const name of defined) found.windowNames.delete(name);
  return found;
}

function addStatic(found: Scan, node: SyntaxNode, text: string): void {
  const literal = node.getChild('String');
  // `export default 'text'` has a String child too, but no `from`.
  const names = literal && (node.name === 'ImportDeclaration' || node.getChild('from'));
  if (!literal || !names) return;
  const { from, to } = literal;
  found.references.push({ kind: 'import', specifier: unquote(text.slice(from, to)), from, to });
}

function addDynamic(found: Scan, node: SyntaxNode, text: string): void {
  const literal = node.getChild('String');
  const { from } = node;
  found.references.push({
    kind: 'dynamic',
    specifier: literal ? unquote(text.slice(literal.from, literal.to)) : undefined,
    from,
    to: from + 'import'.length,
  });
}

function addRequire(found: Scan, node: SyntaxNode, text: string): void {
  const callee = node.firstChild;
  if (callee?.name !== 'VariableName' || text.slice(callee.from, callee.to) !== 'require') return;
  const literal = node.getChild('ArgList')?.getChild('String');
  const specifier = literal ? unquote(text.slice(literal.from, literal.to)) : undefined;
  found.references.push({ kind: 'require', specifier, from: node.from, to: node.to });
}

function addExported(found: Scan, node: SyntaxNode, text: string): void {
  const target = node.firstChild;
  if (target?.name !== 'MemberExpression') return;
  const path = text.slice(target.from, target.to);
  const name = /^(?:module\.)?exports\.([A-Za-z_$][\w$]*)$/.exec(path)?.[1];
  if (name && name !== 'default') found.exported.add(name);
}

function unquote(literal: string): string {
  return literal.slice(1, -1);
}
