// A small program of several kinds: files, timers, events and promises, step by step.
const fs = require('fs');
const { promisify } = require('util');
const EventEmitter = require('events');
const write = promisify(fs.writeFile);
class Store extends EventEmitter {
  async save(name, value) {
    this.emit('saving', name);
    await write(name, JSON.stringify(value));
    process.nextTick(() => this.emit('saved', name));
    return name;
  }
}
const store = new Store();
store.on('saving', (name) => console.log('saving', name));
store.on('saved', (name) => {
  console.log('saved', name, fs.readFileSync(name, 'utf8'));
  setImmediate(() => console.log('after', name));
});
const poll = setInterval(() => console.log('poll'), 400);
(async () => {
  console.log('wrote', await store.save('a.json', { a: 1 }));
  await new Promise((ok) => setTimeout(ok, 600));
  console.log('wrote', await store.save('b.json', [1, 2]));
  setTimeout(() => clearInterval(poll), 400);
})();
console.log('main end');
