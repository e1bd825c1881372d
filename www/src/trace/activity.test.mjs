import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../testing/load.mjs';
import { TraceBuilder } from '../../testing/trace-builder.mjs';

const { Trace } = await load('src/trace/trace.ts');
const { Activity } = await load('src/trace/activity.ts');

const FS_REQUEST = 7;
const POLL = 5;
const record = { kind: 'process', pid: 4242, title: 'node main.js', started: 0 };

test('time in nested callbacks is counted once, pool work by thread', () => {
  const trace = new TraceBuilder();
  trace.before(0, 1, 10);
  trace.init(FS_REQUEST, 2);
  trace.init(FS_REQUEST, 3);
  trace.before(8, 4, 20);
  trace.after(4, 50);
  trace.after(1, 70);
  trace.request(0, 2, 71);
  const second = trace.request(1, 3, 71);
  trace.done(2, 90);
  trace.before(POLL, 2, 95);
  trace.after(2, 100);
  const activity = new Activity(Trace.of(trace.array), [record]);
  const [process] = activity.processes;
  assert.equal(process.busy, 65);
  assert.equal(process.callbacks, 3);
  assert.equal(process.first, 0);
  assert.equal(activity.threadCount, 2);
  assert.deepEqual(
    activity.jobs.map(({ thread, from, to }) => [thread, from, to]),
    [
      [0, 71, 90],
      [1, 71, undefined],
    ],
  );
  assert.equal(activity.jobs[1].event, second);
});

test('a long list of pool work is counted whole and listed in part', () => {
  const trace = new TraceBuilder();
  trace.before(0, 1, 0);
  trace.after(1, 1);
  for (let id = 2; id < 302; id++) trace.request(0, id, id);
  const activity = new Activity(Trace.of(trace.array), [record]);
  assert.equal(activity.jobCount, 300);
  assert.equal(activity.jobs.length, 200);
});
