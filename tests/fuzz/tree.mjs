// Programs as trees: a node is text with blocks between, so that statements can be taken out and the rest still parses.

/**
 * @typedef {{parts: (string | Block)[]}} Node   a statement or an expression
 * @typedef {Node[]} Block                       a list of statements; any of them may be deleted
 */

/** Tagged template: strings stay text, arrays become blocks, nodes (expressions) are spliced in. @returns {Node} */
export function node(strings, ...values) {
  const parts = [strings[0]];
  values.forEach((value, i) => {
    if (Array.isArray(value)) parts.push(value);
    else if (value?.parts) parts.push(...value.parts);
    else parts.push(String(value));
    parts.push(strings[i + 1]);
  });
  return { parts };
}

/** Joins expressions with a separator. @returns {Node} */
export const join = (nodes, separator) => ({
  parts: nodes.flatMap(({ parts }, i) => (i === 0 ? parts : [separator, ...parts])),
});

/** The source text of a block, one statement a line. */
export function render(block, indent = '') {
  return block.map(({ parts }) => indent + renderParts(parts, indent)).join('\n');
}

function renderParts(parts, indent) {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.length === 0 ? '' : `\n${render(part, `${indent}  `)}\n${indent}`;
    })
    .join('');
}

/** Every block of a tree, outermost first. @returns {Block[]} */
export function blocks(root) {
  const found = [root];
  for (const { parts } of root) {
    for (const part of parts) if (Array.isArray(part)) found.push(...blocks(part));
  }
  return found;
}

/** A copy of the tree whose block number `index` (in the order of `blocks`) is replaced by `change(block)`. */
export function withBlock(root, index, change) {
  const target = blocks(root)[index];
  const copy = (block) =>
    (block === target ? change(block) : block).map(({ parts }) => ({
      parts: parts.map((part) => (Array.isArray(part) ? copy(part) : part)),
    }));
  return copy(root);
}
