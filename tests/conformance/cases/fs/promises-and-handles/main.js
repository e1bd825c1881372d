// fs.promises and FileHandle: values, errors, their properties, and AbortSignal.
const fs = require('fs');
const promises = fs.promises;
const major = Number(process.version.slice(1).split('.')[0]);
const dir = 'work';
const clean = (at) => {
  let stats;
  try {
    stats = fs.lstatSync(at);
  } catch (error) {
    return;
  }
  if (!stats.isDirectory()) return fs.unlinkSync(at);
  for (const name of fs.readdirSync(at)) clean(`${at}/${name}`);
  fs.rmdirSync(at);
};
clean(dir);
fs.mkdirSync(dir);
const at = (name) => `${dir}/${name}`;
const show = (value) =>
  value && value.constructor && /Stats$/.test(value.constructor.name) ? `stats of ${value.size}` : value;
let handle;
const text = 'x'.repeat(40000);
const steps = {
  write: () => promises.writeFile(at('f'), 'first'),
  append: () => promises.appendFile(at('f'), ' second', 'utf8'),
  read: () => promises.readFile(at('f')),
  'read text': () => promises.readFile(at('f'), 'utf8'),
  'write bytes': () => promises.writeFile(at('b'), new Uint8Array([1, 2])),
  'write long': () => promises.writeFile(at('long'), text),
  'read long': async () => (await promises.readFile(at('long'), 'latin1')) === text,
  'read empty': () => promises.writeFile(at('e'), '').then(() => promises.readFile(at('e'))),
  stat: () => promises.stat(at('f')),
  'stat bigint': () => promises.stat(at('f'), { bigint: true }),
  access: () => promises.access(at('f')),
  mkdir: () => promises.mkdir(at('d')),
  'mkdir deep': () => promises.mkdir(at('d/e/f'), { recursive: true }),
  copyFile: () => promises.copyFile(at('f'), at('d/g')),
  rename: () => promises.rename(at('d/g'), at('d/h')),
  readdir: () => promises.readdir(at('d')),
  'readdir types': () => promises.readdir(at('d'), { withFileTypes: true }),
  symlink: () => promises.symlink('h', at('d/i')),
  readlink: () => promises.readlink(at('d/i')),
  realpath: async () => require('path').basename(await promises.realpath(at('d/i'))),
  lstat: () => promises.lstat(at('d/i')).then((stats) => stats.isSymbolicLink()),
  truncate: () => promises.truncate(at('d/h'), 2),
  utimes: () => promises.utimes(at('d/h'), 3, 4),
  chmod: () => promises.chmod(at('d/h'), 0o600),
  unlink: () => promises.unlink(at('d/i')),
  mkdtemp: () => promises.mkdtemp(at('t-')).then((made) => made.length - dir.length),
  rmdir: () => promises.rmdir(at('d/e/f')),
  'rmdir full': () => promises.rmdir(at('d')),
  lchmod: () => promises.lchmod(at('f'), 0o600),
  open: () => promises.open(at('f'), 'r+').then((h) => void (handle = h)),
  'handle read': () => handle.read(Buffer.alloc(5), 0, 5, 0),
  'handle read on': () => handle.read(Buffer.alloc(3), 0, 3, null),
  'handle write': () => handle.write('FIRST', 0),
  'handle write bytes': () => handle.write(Buffer.from('abc'), 1, 2, 6),
  'handle readFile': () => handle.readFile('utf8'),
  'handle stat': () => handle.stat(),
  'handle truncate': () => handle.truncate(8),
  'handle writeFile': () => handle.writeFile('!!'),
  'handle appendFile': () => handle.appendFile('??'),
  'handle sync': () => handle.sync(),
  'handle datasync': () => handle.datasync(),
  'handle chmod': () => handle.chmod(0o600),
  'handle utimes': () => handle.utimes(1, 2),
  'handle read nothing': () => handle.read(Buffer.alloc(1), 0, 0, 0),
  'handle close': () => handle.close(),
  'file now': () => promises.readFile(at('f'), 'utf8'),
  'open missing': () => promises.open(at('none')),
  'open exclusive': () => promises.open(at('f'), 'wx'),
};
if (major >= 18) {
  Object.assign(steps, {
    'closed stat': () => handle.stat(),
    'closed close': () => handle.close(),
    'events of close': async () => {
      const h = await promises.open(at('f'));
      const seen = [];
      h.on('close', () => seen.push('close', h.fd));
      const reading = h.readFile('utf8').then(() => seen.push('read'));
      const closing = h.close().then(() => seen.push('closed'));
      seen.push('called', h.close() === h.close());
      await Promise.all([reading, closing]);
      return seen;
    },
    'read options': async () => {
      const h = await promises.open(at('f'));
      const found = [await h.read({ buffer: Buffer.alloc(2) }), await h.read(Buffer.alloc(4), { offset: 1, length: 2, position: 0 })];
      found.push((await h.read()).bytesRead, await h.readv([Buffer.alloc(1), Buffer.alloc(2)], 0));
      await h.close();
      return found;
    },
    writev: async () => {
      const h = await promises.open(at('v'), 'w+');
      const found = [await h.writev([Buffer.from('1'), Buffer.from('23')]), await h.readFile()];
      await h.close();
      return found;
    },
    'write an iterable': () =>
      promises.writeFile(at('i'), ['a', 'b', Buffer.from('c')]).then(() => promises.readFile(at('i'), 'utf8')),
    'write an async iterable': async () => {
      await promises.writeFile(at('i'), (async function* () {
        yield 'x';
        yield 'y';
      })());
      return promises.readFile(at('i'), 'utf8');
    },
    'readdir tree': async () => {
      await promises.mkdir(at('tree/x/y'), { recursive: true });
      for (const name of ['tree/1', 'tree/x/2', 'tree/x/y/3', 'tree/z']) await promises.writeFile(at(name), '');
      return promises.readdir(at('tree'), { recursive: true });
    },
    'readdir tree types': () => promises.readdir(at('tree'), { recursive: true, withFileTypes: true }),
    rm: () => promises.rm(at('tree'), { recursive: true }),
    'rm missing': () => promises.rm(at('tree')),
    'rm force': () => promises.rm(at('tree'), { force: true }),
    'rm directory': () => promises.rm(at('d')),
    'aborted before': () => promises.readFile(at('f'), { signal: AbortSignal.abort() }),
    'aborted write': () => promises.writeFile(at('f'), 'x', { signal: AbortSignal.abort() }),
    'aborted while reading': () => {
      const controller = new AbortController();
      const reading = promises.readFile(at('long'), { signal: controller.signal });
      controller.abort();
      return reading;
    },
    'aborted callback': () => {
      const controller = new AbortController();
      return new Promise((resolve, reject) => {
        fs.readFile(at('long'), { signal: controller.signal }, (error) => (error ? reject(error) : resolve()));
        process.nextTick(() => controller.abort());
      });
    },
    'cause of the abort': () =>
      promises.readFile(at('f'), { signal: AbortSignal.abort('why') }).catch((error) => [error.cause, error.code]),
  });
}
(async () => {
  for (const name of Object.keys(steps)) {
    try {
      console.log(name, show(await steps[name]()));
    } catch (error) {
      console.log(name, 'failed:', error.name, error.message, JSON.stringify(error));
    }
  }
  clean(dir);
})();
