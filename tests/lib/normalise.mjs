// Standard error, made comparable: process ids, paths and Node's own frames are not part of a rule.

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Replaces what differs from run to run: process ids -> PID, the program's folder -> <DIR>. */
export function normalise(text, folder) {
  return text
    .replace(new RegExp(escape(folder), 'g'), '<DIR>')
    .replace(/\(node:\d+\)/g, '(node:PID)');
}

const isFrame = (line) => /^\s+at /.test(line);
const position = (line) => /<DIR>\/([^\s():]+(?::\d+){1,2})/.exec(line)?.[1];

/** Drops the frames that are Node's own: their number and names change with every release. */
export function withoutInnerFrames(text) {
  return text
    .split('\n')
    .filter((line) => !isFrame(line) || position(line))
    .join('\n');
}

/**
 * The part of standard error that two runs must share: all text outside stack frames, and of each synchronous
 * frame in the user's files its position. The line number of a place in Node's own sources is left out.
 */
export function comparableStderr(text) {
  const lines = [];
  for (const line of withoutInnerFrames(text).split('\n')) {
    if (!isFrame(line)) {
      lines.push(line.replace(/^((?:node:[\w/]+|(?:internal\/)?[\w/]+\.js)):\d+$/, '$1:LINE'));
    } else if (!/^\s+at async /.test(line)) {
      lines.push(`    at <DIR>/${position(line)}`);
    }
  }
  return lines.join('\n');
}
