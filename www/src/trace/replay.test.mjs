import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { load } from '../../testing/load.mjs';
import { TraceBuilder } from '../../testing/trace-builder.mjs';

const { Trace } = await load('src/trace/trace.ts');
const { Replay } = await load('src/trace/replay.ts');
const { timerLists } = await load('src/trace/timer-lists.ts');

const TICK = 1;
const MICROTASK = 2;
const TIMER = 3;
const IMMEDIATE = 4;
const REQUEST = 5;
const ON_THREAD = 6;
const DONE = 7;
const T = { tick: 2, microtask: 3, timeout: 5, immediate: 6, fs: 7, interval: 10 };

/** main queues a tick, a microtask, two timers, an immediate and a read; then the loop takes over. */
function smallRun() {
  const trace = new TraceBuilder();
  const at = {};
  trace.before(0, 1, 0);
  trace.init(T.tick, 2);
  trace.init(T.microtask, 3);
  trace.init(T.timeout, 4);
  trace.timer(4, 10_000, 10);
  trace.init(T.timeout, 5);
  trace.timer(5, 5_000, 5);
  trace.init(T.immediate, 6);
  at.queued = trace.init(T.fs, 7);
  trace.after(1, 50);
  at.tick = trace.before(8, 2, 51);
  trace.after(2, 52);
  trace.before(9, 3, 53);
  at.microtask = trace.after(3, 54);
  at.taken = trace.request(0, 7, 55);
  trace.iteration(1, 56);
  at.check = trace.phase(6, 1, 57);
  trace.before(6, 6, 58);
  trace.after(6, 59);
  at.done = trace.done(7, 100);
  at.poll = trace.phase(5, 1, 100);
  at.read = trace.before(5, 7, 101);
  at.cleared = trace.destroy(4, 102);
  trace.after(7, 103);
  return { trace: Trace.of(trace.array), at };
}

const ids = (state, queue) => state.queues.first(queue);

test('at every event, the queues hold what waits', () => {
  const { trace, at } = smallRun();
  const replay = new Replay(trace);
  const queued = replay.at(at.queued);
  assert.deepEqual(
    [TICK, MICROTASK, IMMEDIATE, REQUEST].map((queue) => ids(queued, queue)),
    [[2], [3], [6], [7]],
  );
  assert.deepEqual(queued.running, [1]);
  assert.deepEqual(
    timerLists(queued.queues).map(({ duration, expiry, ids }) => [duration, expiry, ids]),
    [
      [5, 5_000, [5]],
      [10, 10_000, [4]],
    ],
  );
  assert.deepEqual(ids(replay.at(at.tick), TICK), []);
  assert.deepEqual(replay.at(at.tick).running, [2]);
  assert.deepEqual(ids(replay.at(at.microtask), MICROTASK), []);
});

test('a request is on its thread, then finished, then reported', () => {
  const { trace, at } = smallRun();
  const replay = new Replay(trace);
  assert.deepEqual(replay.at(at.taken).threads, [7]);
  assert.deepEqual(ids(replay.at(at.taken), ON_THREAD), [7]);
  assert.deepEqual(replay.at(at.done).threads, [0]);
  assert.deepEqual(ids(replay.at(at.done), DONE), [7]);
  assert.deepEqual(ids(replay.at(at.read), DONE), []);
});

test('phase and iteration are those last entered', () => {
  const { trace, at } = smallRun();
  const replay = new Replay(trace);
  assert.equal(replay.at(at.tick).phase, 0);
  assert.deepEqual([replay.at(at.check).phase, replay.at(at.check).iteration], [6, 1]);
  assert.equal(replay.at(at.poll).phase, 5);
});

test('a cleared timer is gone, and back again when one steps back', () => {
  const { trace, at } = smallRun();
  const replay = new Replay(trace);
  assert.deepEqual(ids(replay.at(at.cleared), TIMER), [5]);
  assert.deepEqual(ids(replay.at(at.cleared - 1), TIMER), [4, 5]);
});

test('an interval is armed again and shows its own expiry at every moment', () => {
  const trace = new TraceBuilder();
  trace.init(T.interval, 2);
  const first = trace.timer(2, 10_000, 10);
  const runs = trace.before(1, 2, 10_000);
  trace.after(2, 10_010);
  const again = trace.timer(2, 20_000, 10);
  const replay = new Replay(Trace.of(trace.array));
  const expiry = (event) => timerLists(replay.at(event).queues)[0]?.expiry;
  assert.equal(expiry(again), 20_000);
  assert.equal(expiry(runs), undefined);
  assert.equal(expiry(first), 10_000);
  assert.equal(expiry(again), 20_000);
});

/** Any sequence of queueing and running, as a trace. */
function randomTrace(actions) {
  const trace = new TraceBuilder();
  const waiting = [];
  let id = 1;
  for (const [action, pick] of actions) {
    if (action < 4 || waiting.length === 0) {
      id++;
      const type = [T.tick, T.microtask, T.timeout, T.immediate][action % 4];
      trace.init(type, id);
      if (type === T.timeout) trace.timer(id, 1000 * (pick % 50), pick % 50);
      waiting.push(id);
    } else {
      const [chosen] = waiting.splice(pick % waiting.length, 1);
      if (action === 4) trace.destroy(chosen, id);
      else {
        trace.before(6, chosen, id);
        trace.after(chosen, id);
      }
    }
  }
  return Trace.of(trace.array);
}

const snapshot = ({ queues, running, phase }) => ({
  queues: [TICK, MICROTASK, TIMER, IMMEDIATE].map((queue) => queues.first(queue)),
  expiries: timerLists(queues).map((list) => list.expiry),
  running: [...running],
  phase,
});

test('jumping about gives what walking from the start gives', () => {
  const actions = fc.array(fc.tuple(fc.nat(5), fc.nat(1000)), { minLength: 1, maxLength: 120 });
  fc.assert(
    fc.property(actions, fc.array(fc.nat(), { maxLength: 8 }), (steps, jumps) => {
      const trace = randomTrace(steps);
      const replay = new Replay(trace);
      for (const jump of jumps) {
        const event = jump % trace.length;
        assert.deepEqual(snapshot(replay.at(event)), snapshot(new Replay(trace).at(event)));
      }
    }),
  );
});

test('a million events: indexed once, any jump is quick', () => {
  const trace = new TraceBuilder();
  const count = 200_000;
  for (let n = 0; n < count; n++) {
    trace.init(T.timeout, n + 2);
    trace.timer(n + 2, n, 1);
  }
  for (let n = 0; n < count; n++) {
    trace.before(1, n + 2, n);
    trace.init(T.tick, count + n + 2, n + 2);
    trace.after(n + 2, n);
  }
  const start = performance.now();
  const replay = new Replay(Trace.of(trace.array));
  const indexed = performance.now();
  replay.at(trace.words.length / 4 - 1);
  for (const part of [0.1, 0.9, 0.5, 0.95, 0.2]) {
    const before = performance.now();
    replay.at(Math.floor((trace.words.length / 4) * part));
    assert.ok(performance.now() - before < 500, 'a jump');
  }
  assert.ok(indexed - start < 1_500, 'the index');
});
