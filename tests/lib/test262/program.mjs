// Makes a program of a test: an entry that evaluates the harness and then the test, and prints how that ended. The
// same program runs in the modelled runtime and in real Node.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { closure, frontmatter } from './suite.mjs';

const ALWAYS = ['assert.js', 'sta.js'];

/** Names that a harness file binds lexically must be made global: each file is evaluated on its own. */
function harnessText(root, name) {
  const text = readFileSync(join(root, 'harness', name), 'utf8');
  const lexical = frontmatter(text).defines.filter((word) =>
    new RegExp(`^(?:const|let|class) ${word.replace('$', '\\$')}\\b`, 'm').test(text),
  );
  return text + lexical.map((word) => `\nglobalThis.${word} = ${word};`).join('');
}

function prelude(root, test) {
  const names = test.mode === 'raw' ? [] : [...ALWAYS, ...test.includes];
  if (test.asynchronous) names.push('doneprintHandle.js');
  return names.map((name) => harnessText(root, name));
}

/** What stands before every test: the host functions of test262's INTERPRETING.md that Node can give. */
const HOST = `
const say = console.log;
const evaluate = (0, eval);
const nameOf = (error) => {
  const { constructor } = Object(error);
  return (constructor && constructor.name) + ' ' + String((error && error.message) || error).split('\\n')[0];
};
globalThis.print = (text) => say(String(text));
globalThis.$262 = { global: globalThis, evalScript: evaluate };
process.on('unhandledRejection', () => {});
`;

/** The folder that stands for the suite in a program. */
export const ROOT = '/test262';

/** Files of the program that runs `test`: path below ROOT -> text; `main.cjs` is the entry. */
export function programOf(root, test) {
  const source = readFileSync(test.file, 'utf8');
  const harness = prelude(root, test).map((text) => `evaluate(${JSON.stringify(text)});\n`);
  const specifier = JSON.stringify(`./${relative(root, test.file)}`);
  const text = test.mode === 'strict' ? `'use strict';\n${source}` : source;
  const body =
    test.mode === 'module'
      ? `import(${specifier}).then(() => say('@end'), (error) => say('@threw ' + nameOf(error)));`
      : `try { evaluate(${JSON.stringify(text)}); say('@end'); }
catch (error) { say('@threw ' + nameOf(error)); }`;
  const files = { 'package.json': '{"type":"module"}' };
  for (const [path, content] of closure(test.file)) files[relative(root, path)] = content;
  // Scripts import relative to themselves.
  const entry = join(test.mode === 'module' ? '' : dirname(relative(root, test.file)), 'main.cjs');
  files[entry] = HOST + harness.join('') + body;
  return { files, entry };
}

/** Why the test failed, from what the program printed; undefined if it passed. */
export function problemOf(test, { stdout, stderr, crash }) {
  if (crash) return `the runtime crashed: ${crash.split('\n')[0]}`;
  const threw = /^@threw (.*)$/m.exec(stdout)?.[1];
  const ended = /^@end$/m.test(stdout);
  if (test.negative) {
    if (threw === undefined) return `no ${test.negative.type} (${test.negative.phase})`;
    return threw.split(' ')[0] === test.negative.type
      ? undefined
      : `${threw} instead of ${test.negative.type}`;
  }
  if (threw !== undefined) return threw;
  const failure = /Test262:AsyncTestFailure:(.*)/.exec(stdout)?.[1];
  if (failure) return failure;
  if (test.asynchronous && !stdout.includes('Test262:AsyncTestComplete'))
    return `$DONE was not called${ended ? '' : ', no end'}: ${lastLine(stderr)}`;
  return ended ? undefined : `no end: ${lastLine(stderr)}`;
}

const lastLine = (text) => text.trimEnd().split('\n').at(-1);
