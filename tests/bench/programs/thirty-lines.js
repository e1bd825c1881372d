// What a visitor might paste: thirty lines that use most queues.
const { EventEmitter } = require('events');
const fs = require('fs');

class Job extends EventEmitter {
  constructor(name) {
    super();
    this.name = name;
  }
  async start() {
    this.emit('start', this.name);
    await null;
    this.emit('end', this.name);
  }
}

const log = (...words) => console.log(...words);
const job = new Job('index');
job.on('start', (name) => log('start', name));
job.once('end', (name) => log('end', name));
job.start();

setTimeout(() => log('timeout'), 0);
setImmediate(() => log('immediate'));
process.nextTick(() => log('tick'));
Promise.resolve().then(() => log('microtask'));
fs.readFile(__filename, 'utf8', (error, text) => {
  log('read', error ?? text.length > 100);
});
process.on('exit', (code) => log('exit', code));
log('last line of main', { pid: typeof process.pid, list: [1, 2, 3] });
