import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { withoutArrayIterators } from './array-iteration.mjs';

const same = (code, expected) => assert.equal(withoutArrayIterators(code, false), expected);

test('operands of the protocol are wrapped', () => {
  same('f(...a,b)', 'f(... iterableOf(a),b)');
  same('[...(a,b)]', '[...( iterableOf((a,b)))]');
  same('for(let x of a)x', 'for(let x of  iterableOf(a))x');
  same('let[a,...b]=c', 'let[a,...b]= iterableOf(c)');
  same('[a,b]=[b,...a]', '[a,b]= iterableOf([b,... iterableOf(a)])');
  same('function*g(){yield*a}', 'function*g(){yield* iterableOf(a)}');
  same('new Map(a);Array.from(b,c)', 'new Map( iterableOf(a));Array.from( iterableOf(b),c)');
});

test('what iterates nothing stays', () => {
  for (const code of ['({...a})', 'new Set', 'new Uint8Array(8)', 'new Thing(a)', 'f(a)'])
    same(code, code);
});

test('patterns without a value take elements by their indices', () => {
  same('([,a,[b=1]],c)=>a', '({1:a,2:{0:b=1}},c)=>a');
  same('for(let[k,v]of a)k', 'for(let{0:k,1:v}of  iterableOf(a))k');
  same('([])=>1', '({})=>1');
  assert.throws(() => withoutArrayIterators('([a,...b])=>b', false), /a statement of its own/);
});

test('constructors of derived classes are written out', () => {
  const made = 'constructor(...args){super(...iterableOf(args))}';
  same('class A extends B{}class C{}', `class A extends B{${made}}class C{}`);
  same('class A extends B{constructor(){super()}}', 'class A extends B{constructor(){super()}}');
});

test("esbuild's helpers of the first script run before iterableOf is there", () => {
  const code = 'var __copy=a=>{for(let b of a);}';
  assert.equal(withoutArrayIterators(code, true), code);
});

test('the code runs where arrays cannot be iterated', () => {
  const code = `
    const pairs = [[1, 2], [3, 4]].map(([a, b]) => a + b);
    const [first, ...rest] = [...pairs, ...new Set(pairs)];
    let sum = 0;
    for (const [key, value] of new Map(rest.entries())) sum += key * value;
    let x = 1, y = 2;
    [x, y] = [y, x];
    [first, rest.length, sum, x, y, Math.max(...pairs)].join()`;
  const iterableOf = `
    const iterableOf = (list) => {
      if (!Array.isArray(list)) return list;
      let at = 0;
      return {
        next: () => ({ done: at >= list.length, value: list[at++] }),
        [Symbol.iterator]() { return this; },
      };
    };
    delete Array.prototype[Symbol.iterator];`;
  const expected = vm.runInNewContext(code);
  assert.equal(vm.runInNewContext(iterableOf + withoutArrayIterators(code, false)), expected);
});
