// write returns false above the high water mark; drain comes when it has gone; the client reads at its pace.
const http = require('http');
const chunk = Buffer.alloc(256 * 1024, 'x');
const server = http.createServer((req, res) => {
  let left = 40;
  let waits = 0;
  const go = () => {
    while (left > 0) {
      left--;
      if (!res.write(chunk)) {
        waits++;
        res.once('drain', go);
        return;
      }
    }
    res.end(() => console.log('sent', waits > 0));
  };
  go();
});
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    let size = 0;
    res.pause();
    setTimeout(() => res.resume(), 60);
    res.on('data', (d) => { size += d.length; });
    res.on('end', () => {
      console.log(size);
      server.close();
    });
  });
});
