// A stream that says: wait
// Watch: write() returns false when the buffer is full; 'drain' says when to go on

const { Writable } = require('stream');

const slow = new Writable({
  highWaterMark: 3,
  write(chunk, encoding, callback) {
    setTimeout(() => {
      console.log(`written ${chunk}`);
      callback();
    }, 10);
  },
});

let next = 1;
function send() {
  while (next <= 6) {
    const goOn = slow.write(String(next));
    console.log(`sent ${next}, ${goOn ? 'go on' : 'wait'}`);
    next++;
    if (!goOn) {
      slow.once('drain', () => {
        console.log('drain');
        send();
      });
      return;
    }
  }
  slow.end(() => console.log('finished'));
}
send();
