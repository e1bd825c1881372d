const EventEmitter = require('events');
const { run } = require('./run');

module.exports = class Queue extends EventEmitter {
  constructor(limit) {
    super();
    this.limit = limit;
    this.running = 0;
    this.waiting = [];
  }

  add(name, ms) {
    return new Promise((ok) => {
      this.waiting.push({ name, ms, ok });
      this.next();
    });
  }

  next() {
    while (this.running < this.limit && this.waiting.length > 0) this.start(this.waiting.shift());
    if (this.running === 0) this.emit('idle');
  }

  async start({ name, ms, ok }) {
    this.running++;
    ok(await run(name, ms));
    this.running--;
    this.next();
  }
};
