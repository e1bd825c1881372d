// What the dials of the network do, which no real machine can be asked for: names, latencies, ports from the seed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../testing/realm.mjs';

const lines = (source, options) => run(24, source, options).out.trim().split('\n');

test('names of machine.hosts are known to the resolver and to the name server, and the machine listens there', () => {
  const out = lines(
    `const dns = require('dns');
const net = require('net');
dns.lookup('db.example', (error, address) => console.log('lookup', address));
dns.resolve6('db.example', (error, found) => console.log('resolve6', found.join()));
dns.reverse('10.0.0.5', (error, names) => console.log('reverse', names.join()));
dns.resolve4('other.example', (error) => console.log(error.message));
const server = net.createServer((socket) => socket.end()).listen(80, () => {
  const client = net.connect(80, 'db.example', () => {
    console.log('connected to', client.remoteAddress);
    server.close();
  });
  client.resume();
});
net.connect(80, '10.9.9.9').on('error', (error) => console.log(error.code));`,
    { machine: { hosts: { 'db.example': ['10.0.0.5', 'fd00:0::5'] } } },
  );
  assert.deepEqual(out.sort(), [
    'ENETUNREACH',
    'connected to 10.0.0.5',
    'lookup 10.0.0.5',
    'queryA ENOTFOUND other.example',
    'resolve6 fd00::5',
    'reverse db.example',
  ]);
});

test('localhost of two families is tried in turn', () => {
  const out = lines(
    `require('net').connect(81, 'localhost').on('error', (error) =>
  console.log(error.name, error.code, error.errors.map((one) => one.address).join()));`,
    { machine: { hosts: { localhost: ['::1', '127.0.0.1'] } } },
  );
  assert.deepEqual(out, ['AggregateError ECONNREFUSED ::1,127.0.0.1']);
});

test('a connect takes a round trip, and bytes one way', () => {
  const [connected, arrived] = lines(
    `const net = require('net');
let start;
const server = net.createServer((socket) => {
  socket.on('data', () => console.log(Math.round(performance.now() - start)));
  socket.on('end', () => server.close());
}).listen(80, '127.0.0.1', () => {
  start = performance.now();
  const client = net.connect(80, '127.0.0.1', () => {
    console.log(Math.round(performance.now() - start));
    client.end('x');
  });
});`,
    { machine: { networkLatency: 10_000 } },
  ).map(Number);
  assert.ok(connected >= 20 && connected <= 22, `connected after ${connected} ms`);
  assert.ok(arrived >= 30 && arrived <= 33, `arrived after ${arrived} ms`);
});

test('of four threads two ask for names, and files find the others free', () => {
  const out = lines(
    `const dns = require('dns');
const fs = require('fs');
const start = performance.now();
const show = (name) => () => console.log(name, Math.round((performance.now() - start) / 100));
for (let i = 0; i < 3; i++) dns.lookup('x' + i + '.example', show('lookup'));
fs.stat('.', show('stat'));`,
    { machine: { dnsLatency: 100_000 } },
  );
  assert.deepEqual(out, ['stat 0', 'lookup 1', 'lookup 1', 'lookup 2']);
});

test('free ports come from the seed', () => {
  const port = (seed) =>
    lines(
      `const server = require('net').createServer().listen(0, () => {
  console.log(server.address().port);
  server.close();
});`,
      { machine: { seed } },
    )[0];
  assert.equal(port(1), port(1));
  assert.notEqual(port(1), port(2));
});
