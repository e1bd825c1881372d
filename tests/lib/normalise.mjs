// Standard error, made comparable: process ids, paths, exact versions and Node's own frames are not part of a rule.

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const isFrame = (line) => /^\s+at /.test(line);
const position = (line) => /<DIR>\/([^\s():]+(?::\d+){1,2})/.exec(line)?.[1];
const isElision = (line) => /^\s+\.\.\. \d+ lines matching cause stack trace \.\.\.$/.test(line);

/**
 * Frames inside Node differ in number and name with every release, so they are dropped; ` {` at the end of the
 * last one, which opens the error's own properties, stays.
 */
function withoutInnerFrames(text) {
  const lines = [];
  for (const line of text.split('\n')) {
    if (isElision(line)) continue;
    if (!isFrame(line) || position(line)) lines.push(line);
    else if (line.endsWith(' {')) lines.push(' {');
  }
  return lines.join('\n');
}

/**
 * What a recording keeps of standard error: process ids -> PID, the program's folder -> <DIR>, the exact version
 * of this Node -> <VERSION>, and only the frames in the program's own files.
 */
export function normalise(text, { folder, version }) {
  const plain = text
    .replace(new RegExp(escape(folder), 'g'), '<DIR>')
    .replace(/\(node:\d+\)/g, '(node:PID)')
    .replaceAll(`Node.js v${version}`, 'Node.js v<VERSION>');
  return withoutInnerFrames(plain);
}

/**
 * The part of a normalised standard error that two runs must share: all text outside stack frames, and the positions of
 * the frames in the user's files, those that async functions add to a stack aside. The line number of a place in
 * Node's own sources is left out.
 */
export function comparable(text) {
  const lines = [];
  for (const line of text.split('\n')) {
    if (!isFrame(line)) {
      lines.push(line.replace(/^((?:node:[\w/]+|[\w/]+\.js)):\d+$/, '$1:LINE'));
      continue;
    }
    // Real Node runs the project's npm packages from where they are installed.
    const isPackage = line.includes('<DIR>/node_modules/');
    if (!isPackage && !/^\s+at async /.test(line)) lines.push(`    at <DIR>/${position(line)}`);
    if (line.endsWith(' {')) lines.push(' {');
  }
  return lines.join('\n');
}
