// What a scenario has go wrong that no real machine can be made to do on demand: failing paths, resets on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../testing/realm.mjs';

const ATTEMPT = `const fs = require('fs');
const attempt = (name, code) => {
  try {
    console.log(name, typeof code());
  } catch (error) {
    console.log(name, error.message);
  }
};
`;

test('a path of a bad disk opens, but moves no bytes', () => {
  const { out } = run(
    24,
    `${ATTEMPT}process.chdir('/app');
attempt('stat', () => fs.statSync('data.txt'));
attempt('open', () => fs.openSync('data.txt'));
attempt('read', () => fs.readFileSync('data.txt'));
attempt('write', () => fs.writeFileSync('data.txt', 'x'));
attempt('list', () => fs.readdirSync('folder'));
attempt('copy', () => fs.copyFileSync('data.txt', 'copy.txt'));
fs.createReadStream('data.txt').on('error', (error) => console.log('stream', error.message)).resume();
fs.promises.readFile('data.txt').catch((error) => console.log('promise', error.message));
`,
    {
      machine: { diskFaults: '/app/data.txt, /app/./folder=EIO' },
      files: { '/app/data.txt': 'text', '/app/folder/file': '' },
    },
  );
  assert.deepEqual(out.trim().split('\n').slice(0, 6), [
    'stat object',
    'open number',
    'read EIO: i/o error, read',
    'write EIO: i/o error, write',
    "list EIO: i/o error, scandir 'folder'",
    "copy EIO: i/o error, copyfile 'data.txt' -> 'copy.txt'",
  ]);
  assert.match(out, /stream EIO: i\/o error, read/);
  assert.match(out, /promise EIO: i\/o error, read/);
});

test('any other error hits whatever names the path', () => {
  const { out } = run(
    22,
    `${ATTEMPT}attempt('stat', () => fs.statSync('/app/../app/secret'));
attempt('write', () => fs.writeFileSync('/app/secret', ''));
attempt('rename', () => fs.renameSync('/app/main.js', '/app/secret'));
attempt('other', () => fs.statSync('/app/main.js'));
`,
    { machine: { diskFaults: '/app/secret=EACCES' } },
  );
  assert.equal(
    out,
    `stat EACCES: permission denied, stat '/app/../app/secret'
write EACCES: permission denied, open '/app/secret'
rename EACCES: permission denied, rename '/app/main.js' -> '/app/secret'
other object
`,
  );
});

const RESET = `const net = require('net');
const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log('server', error.code)).on('close', () => server.close());
  socket.write('x'.repeat(300));
});
server.listen(8080, () => {
  let size = 0;
  net.connect(8080)
    .on('data', (data) => (size += data.length))
    .on('end', () => console.log('end'))
    .on('error', ({ message, code, errno, syscall }) => console.log(message, code, errno, syscall))
    .on('close', (failed) => console.log('closed', failed, size));
});
server.on('close', () => console.log('over'));
`;

test('a connection is reset, for both sides, after so many bytes', () => {
  for (const major of [10, 18, 24, 26]) {
    const { out, exitCode } = run(major, RESET, { machine: { peerResets: '8080=100' } });
    const errno = major < 12 ? 'ECONNRESET' : -104;
    assert.deepEqual(out.trim().split('\n').sort(), [
      'closed true 100',
      'over',
      `read ECONNRESET ECONNRESET ${errno} read`,
      'server ECONNRESET',
    ]);
    assert.equal(exitCode, 0);
  }
});

test('a connection that is reset at once carries nothing', () => {
  const { out } = run(24, RESET, { machine: { peerResets: '8080' } });
  assert.match(out, /closed true 0/);
  assert.match(out, /server ECONNRESET/);
});

test('a slow name server delays a connect', () => {
  const { out } = run(
    24,
    `const dns = require('dns');
const start = Date.now();
dns.lookup('db.example', (error, address) => console.log(error, address, Date.now() - start));
setTimeout(() => console.log('timer'), 1000);
`,
    { machine: { dnsLatency: 2_000_000, hosts: { 'db.example': '10.0.0.5' } } },
  );
  assert.match(out, /^timer\nnull 10\.0\.0\.5 200\d\n$/);
});

test('a dial that makes no sense is named', () => {
  for (const [machine, message] of [
    [{ diskFaults: 'a=EFOO' }, /machine\.diskFaults: "a=EFOO"/],
    [{ peerResets: 'http' }, /machine\.peerResets: "http"/],
    [{ diskSpace: -1 }, /machine\.diskSpace: -1/],
    [{ openFiles: 1.5 }, /machine\.openFiles: 1.5/],
  ]) {
    assert.throws(() => run(24, '', { machine }), message);
  }
});
