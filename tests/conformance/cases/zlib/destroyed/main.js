// What happens to writes, callbacks and events when a stream is closed or destroyed while a thread works for it.
const zlib = require('zlib');
const log = (name, stream) => {
  for (const event of ['data', 'end', 'finish', 'error', 'close']) stream.on(event, (value) => console.log(name, event, value instanceof Error ? value.message : ''));
};
const closed = zlib.createGzip();
log('closed', closed);
closed.write('abc', (error) => console.log('closed written', error && error.code));
closed.close(() => console.log('closed callback'));
closed.on('close', () => setTimeout(() => {
const destroyed = zlib.createGzip();
log('destroyed', destroyed);
destroyed.write('abc', (error) => console.log('destroyed written', error && error.message));
destroyed.destroy(new Error('mine'));
destroyed.on('close', () => setTimeout(() => {
const later = zlib.createInflate();
log('later', later);
later.write(zlib.deflateSync('abc'), () => { later.close(() => console.log('later callback')); later.close(); });
}, 60));
}, 60));
