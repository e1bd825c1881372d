// A program of several files: JSON configuration, a class in one, async work in another.
const config = require('./config.json');
const Queue = require('./queue');
const queue = new Queue(config.limit);
for (const job of config.jobs) queue.add(job.name, job.ms).then((r) => console.log('result', r));
queue.on('idle', () => console.log('idle'));
console.log('added', config.jobs.length);
