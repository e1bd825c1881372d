// Utf8Stream gathers text, flushes, reopens and ends.
// @min 24
const fs = require('fs');
const stream = new fs.Utf8Stream({ dest: 'log', minLength: 10, sync: true });
const text = () => JSON.stringify(fs.readFileSync('log', 'utf8'));
for (const name of ['ready', 'drain', 'finish', 'close']) stream.on(name, () => console.log(name));
stream.on('write', (count) => console.log('write', count));
stream.once('ready', () => {
  console.log(stream.write('short'), text());
  stream.flush((error) => {
    console.log('flushed', error, text());
    stream.write('another line that is long\n');
    stream.once('drain', () => {
      console.log(text());
      stream.write('end');
      stream.end();
      stream.on('close', () => {
        console.log(text());
        try {
          stream.write('x');
        } catch (failure) {
          console.log(failure.code, failure.message);
        }
      });
    });
  });
});
const { minLength, maxLength, append, sync, mkdir, contentMode, fd } = stream;
console.log(minLength, maxLength, append, sync, mkdir, contentMode, fd > 2);
const direct = new fs.Utf8Stream({ dest: 'direct', sync: true });
direct.write('at once');
console.log(fs.readFileSync('direct', 'utf8'));
direct.destroy();
