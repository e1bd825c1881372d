// Random programs of everything async, run as they are and lowered, in one realm: both must print
// the same in the same order. `node web/lower/tests/random.mjs [COUNT] [SEED]`

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { helper } from './support/runtime.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const count = Number(process.argv[2] ?? 300);
const firstSeed = Number(process.argv[3] ?? 1);

// Node without `using` gets programs that have none.
const hasUsing = (() => {
  try {
    return Boolean(new vm.Script('{ using x = null }'));
  } catch {
    return false;
  }
})();

class Program {
  constructor(seed) {
    this.state = seed * 2654435761;
    this.names = 0;
    this.labels = [];
    this.depth = 0;
  }

  random(limit) {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (this.state >>> 3) % limit;
  }

  pick(list) {
    return list[this.random(list.length)];
  }

  name(prefix) {
    return `${prefix}${++this.names}`;
  }

  log(text) {
    return `log('${this.name('l')}', ${text})`;
  }

  value(kind) {
    if (++this.depth > 6) return String(this.depth--);
    const value = () => this.value(kind);
    const choices = [
      () => String(this.random(9)),
      () => `'s${this.random(9)}'`,
      () => 'x',
      () => `[${value()}, ${value()}].length`,
      () => `Promise.resolve(${value()})`,
      () => `later(${value()})`,
      () => `thenable(${value()})`,
      () => `(${value()}, ${value()})`,
      () => `(${value()} ? ${value()} : ${value()})`,
      () => `\`t\${${value()}}\``,
      () => `((a, b = ${this.value('plain')}) => ${this.value('plain')})(${value()})`,
      () => `(async (a, b = ${this.value('plain')}) => ${this.value('async')})()`,
      () => `(async () => {${this.body('async')}})()`,
      () => `(async function () {${this.body('async')}}).call(o)`,
      () => `({ async m(a = ${this.value('plain')}) {${this.body('async')}} }).m()`,
      () => `new (class extends Base { async m() {${this.body('async', true)}} })().m()`,
      () => `[typeof this, typeof arguments].length`,
      () => `reject(${this.random(9)})`,
      () => `o?.x`,
    ];
    if (kind === 'async' || kind === 'generator') {
      const awaited = () => `await ${this.pick(['', '/* c */ '])}(${value()})`;
      choices.push(awaited, awaited, awaited, awaited, () => `(await later(${value()}))`);
    }
    if (kind === 'generator')
      choices.push(
        () => `(yield ${value()})`,
        () => `(yield* source(${value()}))`,
      );
    const result = this.pick(choices)();
    this.depth--;
    return result;
  }

  block(kind, method = false) {
    if (++this.depth > 5) {
      this.depth--;
      return `${this.log('x')};`;
    }
    const statements = [];
    for (let i = this.random(3) + 1; i > 0; i--) statements.push(this.statement(kind, method));
    this.depth--;
    const breaks = ['\n', '; ', ';\n'];
    return statements.map((text) => text + this.pick(breaks)).join('');
  }

  /** A function's body: labels do not reach into it. */
  body(kind, method = false) {
    const outer = this.labels;
    this.labels = [];
    const text = this.block(kind, method);
    this.labels = outer;
    return text;
  }

  loop(head, kind, method) {
    const label = this.name('L');
    this.labels.push(label);
    const body = this.block(kind, method);
    const jump = this.random(3) === 0 ? `if (${this.value('plain')} === 2) ${this.jump()}` : '';
    this.labels.pop();
    return `${label}: ${head} {\n${jump}\n${body}}`;
  }

  jump() {
    return `${this.pick(['break', 'continue'])} ${this.pick(this.labels)}`;
  }

  statement(kind, method) {
    const isAsync = kind === 'async' || kind === 'generator';
    const value = () => this.value(kind);
    const block = () => this.block(kind, method);
    const variable = this.name('v');
    const choices = [
      () => this.log(value()),
      () => this.log(value()),
      () => `x = ${value()}`,
      () => `let ${variable} = ${value()}; ${this.log(variable)}`,
      () => `if (${value()}) {${block()}} else ${this.log(value())}`,
      () =>
        `try {${block()}} catch (e) {${this.log('String(e && e.message || e)')}} finally {${this.log('x')}}`,
      () => `try {${block()}} catch {${block()}}`,
      () => `try {${block()}} finally {${block()}}`,
      () => `throw new Error('${variable}')`,
      () => `return ${value()}`,
      () =>
        `{ async function ${variable}(a) {${this.body('async')}} ${this.log(`${variable}(1)`)} }`,
      () => this.loop(`for (const i of [1, 2])`, kind, method),
      () => this.loop(`for (let i = 0; i < 2; i++)`, kind, method),
      () => `switch (${value()}) { case 1: ${block()} break\n default: ${block()} }`,
      () => `f${variable}(); function f${variable}() {${this.body('plain')}}`,
    ];
    if (this.labels.length > 0) choices.push(() => this.jump());
    if (method)
      choices.push(
        () => this.log('super.m()'),
        () => this.log('(async () => super.y + (await super.m()))()'),
      );
    if (isAsync) {
      const loops = [
        () => this.loop(`for await (const i of source(${value()}))`, kind, method),
        () => this.loop(`for await (let [i = ${value()}] of [[], [${value()}]])`, kind, method),
        () => this.loop(`for await (x of generator(${value()}))`, kind, method),
        () => `await ${value()}`,
      ];
      if (hasUsing) {
        loops.push(
          () => `{ await using r = resource('${variable}'); ${block()} }`,
          () => `{ using r = resource('${variable}'); ${block()} }`,
        );
      }
      choices.push(...loops, ...loops);
    }
    if (kind === 'generator')
      choices.push(
        () => `yield ${value()}`,
        () => `yield* generator(${value()})`,
      );
    return this.pick(choices)();
  }

  text() {
    const main = this.body('async') + this.body('async');
    const generator = this.body('generator') + this.body('generator');
    return `
let x = 0, fuel = 150
const o = { x: 1 }
const spend = () => { if (fuel-- < 0) throw new Error('out of fuel') }
const show = (v) => v && typeof v === 'object' ? Object.prototype.toString.call(v) : typeof v === 'function' ? 'f' : String(v)
const log = (name, v) => { spend(); print(name + ' ' + show(v)); if (v && typeof v.then === 'function') v.then((w) => print(name + ' then ' + show(w)), (e) => print(name + ' failed ' + show(e && e.message || e))) }
const later = (v) => { spend(); return Promise.resolve(v).then((w) => w) }
const thenable = (v) => ({ then(f) { print('then'); f(v) } })
const reject = (v) => { const p = Promise.reject(new Error('r' + v)); p.catch(() => {}); return p }
const resource = (name) => ({ [Symbol.dispose]() { print('dispose ' + name) }, async [Symbol.asyncDispose]() { print('disposing ' + name); await null; print('disposed ' + name) } })
class Base { y = 'y'; async m() { await 1; return 'base' } }
const source = (v) => ({ [Symbol.asyncIterator]() { let n = 0; return { next() { spend(); return later({ value: n++ ? v : n, done: n > 2 }) }, return(w) { print('close ' + show(w)); return later({}) } } } })
async function* generator(a) { spend()
${generator}}
log('main', (async function main() {
${main}})())
for (const action of [['next', 1], ['next', 2], ['return', 3], ['next', 4]]) log('g', g(action))
function g([method, v]) { return (g.object ??= generator(0))[method](v) }
`;
  }
}

function execute(code, extra) {
  const lines = [];
  const print = (line) => {
    if (lines.length < 2000) lines.push(line);
  };
  try {
    vm.runInThisContext(`(function(print,$L,$F){${code}\n})`)(print, helper, extra);
  } catch (error) {
    print(`threw ${error.message}`);
  }
  return lines;
}

const settled = async () => {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
};

process.on('unhandledRejection', () => {});
globalThis.SuppressedError ??= class SuppressedError extends Error {};
execFileSync('cargo', ['build', '-q', '-p', 'loopscope-lower', '--example', 'lower'], {
  cwd: root,
  stdio: 'inherit',
});
const lower = path.join(
  process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'),
  'debug/examples/lower',
);
const scratch = mkdtempSync(path.join(tmpdir(), 'loopscope-lower-'));
let [ran, failed, printed] = [0, 0, 0];
try {
  for (let start = 0; start < count; start += 50) {
    const sources = [];
    for (let seed = firstSeed + start; seed < firstSeed + Math.min(start + 50, count); seed++) {
      const file = path.join(scratch, `${seed}.js`);
      writeFileSync(file, new Program(seed).text());
      sources.push(file);
    }
    const results = JSON.parse(execFileSync(lower, sources, { maxBuffer: 1 << 30 }));
    for (const { path: file, source, errors, lowered } of results) {
      ran++;
      const native = execute(source);
      await settled();
      const ours = errors
        ? [`refused: ${errors[0].line}: ${errors[0].message}`]
        : execute(lowered.code, {});
      await settled();
      printed += native.length;
      const at = native.findIndex((line, index) => line !== ours[index]);
      if (at < 0 && native.length === ours.length) continue;
      failed++;
      console.log(`seed ${path.basename(file, '.js')}: line ${at}: ${native[at]} | ${ours[at]}`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
console.log(`${printed} lines; ${ran - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
