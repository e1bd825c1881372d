import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../testing/load.mjs';
import { TraceBuilder } from '../../testing/trace-builder.mjs';

const { Trace } = await load('src/trace/trace.ts');
const { Story } = await load('src/trace/story.ts');
const { describeId, triggerChain, positionOf } = await load('src/trace/describe.ts');
const { explain } = await load('src/trace/explain.ts');
const { Sources } = await load('src/trace/sources.ts');

const KINDS = ['iteration', 'phase', 'callback', 'output', 'note'];

function run() {
  const builder = new TraceBuilder();
  const at = {};
  at.main = builder.before(0, 1, 10);
  at.init = builder.init(5, 2, 1, 104);
  builder.timer(2, 5_000, 5);
  builder.after(1, 20, 100);
  builder.iteration(1, 20);
  builder.wait(30, 5_000);
  builder.iteration(2, 5_000);
  builder.phase(1, 2, 5_000);
  at.timer = builder.before(1, 2, 5_001);
  at.output = builder.output(2, 5_002, 0);
  at.tick = builder.init(2, 3, 2, 110);
  builder.after(2, 5_003, 107);
  at.tickRuns = builder.before(8, 3, 5_004);
  builder.after(3, 5_005, 0);
  builder.iteration(3, 5_006);
  at.exit = builder.exit(0, 5_007);
  return { trace: Trace.of(builder.array), at };
}

test('the story has headers only where something happens below them', () => {
  const { trace } = run();
  const story = Story.of(trace);
  const kinds = Array.from({ length: story.length }, (_, row) => KINDS[story.kind(row)]);
  assert.deepEqual(kinds, [
    'callback',
    'iteration',
    'note',
    'iteration',
    'phase',
    'callback',
    'output',
    'callback',
    'iteration',
    'note',
  ]);
});

test('rows, moments and callbacks are found from any event', () => {
  const { trace, at } = run();
  const story = Story.of(trace);
  assert.equal(story.event(story.rowAt(at.tick)), at.output);
  assert.equal(story.callbackFrom(at.main, 1), at.timer);
  assert.equal(story.callbackFrom(at.tick, 1), at.tickRuns);
  assert.equal(story.callbackFrom(at.tick, -1), at.timer);
  assert.equal(story.callbackFrom(at.main, -1), at.main);
  assert.equal(story.moments[story.momentAt(at.tick)], at.tick);
});

test('an id leads back to main over those who scheduled it', () => {
  const { trace } = run();
  assert.deepEqual(triggerChain(trace, 3), [3, 2, 1]);
  assert.equal(describeId(trace, 2), 'setTimeout 5 ms');
  assert.equal(describeId(trace, 1), 'main script');
});

test('events know their frame, time and place', () => {
  const { trace, at } = run();
  assert.equal(trace.frame(at.output), at.timer);
  assert.equal(trace.time(at.tick), 5_002);
  assert.equal(positionOf(trace, at.timer), 107);
  assert.equal(positionOf(trace, at.init), 104);
  const sources = new Sources([{ path: '/app/main.js', base: 100, length: 20 }], {
    'main.js': 'a\nbc\n  d();\n',
  });
  assert.deepEqual(sources.place(107), { path: 'main.js', offset: 7, line: 3, text: 'd();' });
  assert.equal(sources.place(0), null);
  assert.equal(sources.place(500), null);
});

test('every event has a sentence', () => {
  const { trace } = run();
  for (let event = 0; event < trace.length; event++) {
    assert.match(explain(trace, event, []), /^[A-Z].*\.$/);
  }
});
