// A link is somebody else's program: it must reach no network, no storage and not the page.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { start } from './loopscope.mjs';

let site;
let app;
/** Stands for any host on the network; it must never be asked for anything. */
let outside;
const visits = [];

before(async () => {
  outside = createServer((request, response) => {
    visits.push(request.url);
    response.setHeader('access-control-allow-origin', '*').end('reached');
  });
  await new Promise((resolve) => outside.listen(0, '127.0.0.1', resolve));
  site = await start();
  app = await site.open();
});
after(async () => {
  await site.close();
  outside.close();
});

/** Attempts, each an expression; in a program that prints for each whether it was refused. */
const attempts = (host) => ({
  fetch: `fetch('${host}/fetch')`,
  ownSite: `fetch('${site.url}index.html')`,
  xhr: `new Promise((ok, no) => { const x = new XMLHttpRequest(); x.onload = ok; x.onerror = no; x.open('GET', '${host}/xhr'); x.send(); })`,
  socket: `new Promise((ok, no) => { const s = new WebSocket('${host.replace('http', 'ws')}/ws'); s.onopen = ok; s.onerror = no; })`,
  events: `new Promise((ok, no) => { const s = new EventSource('${host}/es'); s.onopen = ok; s.onerror = no; })`,
  importModule: `import('${host}/module.js')`,
  importScripts: `importScripts('${host}/script.js')`,
  worker: `new Promise((ok, no) => { const w = new Worker('${host}/worker.js'); w.onmessage = ok; w.onerror = no; })`,
  database: `new Promise((ok, no) => { const r = indexedDB.open('x'); r.onsuccess = ok; r.onerror = no; })`,
  caches: `caches.open('x')`,
  files: `navigator.storage.getDirectory()`,
});

const windowAttempts = (host) => ({
  localStorage: `localStorage.setItem('x', 1)`,
  cookie: `(document.cookie = 'x=1', document.cookie ? 1 : Promise.reject(0))`,
  parent: `parent.document.title`,
  open: `window.open('${host}/open') || Promise.reject(0)`,
  image: `new Promise((ok, no) => { const i = new Image(); i.onload = ok; i.onerror = no; i.src = '${host}/image.png'; })`,
  frame: `new Promise((ok, no) => { const f = document.createElement('iframe'); f.src = '${host}/frame'; f.onload = () => setTimeout(no, 100); document.body.append(f); })`,
  form: `new Promise((ok, no) => { const f = document.createElement('form'); f.action = '${host}/form'; document.body.append(f); f.submit(); setTimeout(no, 200); })`,
  style: `new Promise((ok, no) => { const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = '${host}/style.css'; l.onload = ok; l.onerror = no; document.head.append(l); })`,
  peer: `new RTCPeerConnection()`,
  peerOfFrame: `new Promise((ok, no) => { const f = document.createElement('iframe'); document.body.append(f); new f.contentWindow.RTCPeerConnection(); ok(); })`,
});

function program(list, extra = '') {
  const lines = Object.entries(list).map(
    ([name, code]) =>
      `attempt('${name}', async () => ${code.startsWith('(') ? code : `await (${code})`})`,
  );
  return `${extra}
    async function attempt(name, action) {
      let told = false;
      const tell = (text) => { if (!told) { told = true; console.log(name + ' ' + text); } };
      setTimeout(tell, 800, 'refused');
      try { await action(); tell('REACHED'); } catch { tell('refused'); }
    }
    ${lines.join('\n')}`;
}

const address = () => `http://127.0.0.1:${outside.address().port}`;
const refusals = (list) =>
  Object.keys(list)
    .map((name) => `${name} refused`)
    .sort();

test('a program in the browser worker reaches nothing', async () => {
  const list = attempts(address());
  const { browser } = await app.outputs(program(list));
  assert.deepEqual(browser.sort(), refusals(list));
});

test('a program in the browser frame reaches nothing', async () => {
  const list = windowAttempts(address());
  const { browser } = await app.outputs(program(list, 'window.x = 1;'));
  assert.deepEqual(browser.sort(), refusals(list));
});

test('the frame cannot leave for another page', async () => {
  await app.outputs(`window.x = 1; location.href = '${address()}/leave';`);
  await app.outputs(`window.x = 1; top.location.href = '${address()}/top';`);
  assert.ok(app.page.url().startsWith(site.url));
});

test('a program on the Node side reaches nothing of the host', async () => {
  const { node } = await app.outputs(`
    const names = ['fetch', 'XMLHttpRequest', 'WebSocket', 'importScripts', 'indexedDB', 'caches',
      'postMessage', 'self', 'location', 'WorkerGlobalScope', 'BroadcastChannel', 'Worker', 'onmessage',
      'EventSource', 'close', 'OffscreenCanvas', 'requestAnimationFrame'];
    const found = names.filter((name) => {
      try { return typeof eval(name) !== 'undefined' && !/not supported/.test(String(eval(name))); }
      catch { return false; }
    });
    console.log('own ' + found.filter((name) => !['fetch', 'WebSocket', 'BroadcastChannel'].includes(name)));
    for (let o = globalThis; o; o = Object.getPrototypeOf(o)) {
      for (const name of ['postMessage', 'importScripts', 'addEventListener', 'indexedDB']) {
        if (Object.hasOwn(o, name)) console.log('leaks', name);
      }
    }
    console.log('made', (function () { return this; })() === globalThis);
  `);
  assert.deepEqual(node, ['own', 'made true']);
});

test('nobody outside was asked for anything', () => assert.deepEqual(visits, []));
