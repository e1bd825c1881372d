// A stream to a full disk is destroyed by ENOSPC; pipeline tells its callback.
// @machine {"diskSpace":65536}
const fs = require('fs');
const path = require('path');
const { pipeline, Readable } = require('stream');
const at = (name) => path.join(process.env.TMPDIR, name);
const out = fs.createWriteStream(at('stream'));
out.on('error', (error) => {
  console.log('error', error.code, error.syscall, error.message);
});
out.on('finish', () => console.log('finish'));
out.on('close', () => {
  console.log('close', out.destroyed, fs.statSync(at('stream')).size, out.bytesWritten);
  fs.unlinkSync(at('stream'));
  let pieces = 0;
  const source = new Readable({
    read() {
      pieces++;
      this.push(pieces > 20 ? null : Buffer.alloc(8192));
    },
  });
  pipeline(source, fs.createWriteStream(at('piped')), (error) => {
    console.log('pipeline', error.code, fs.statSync(at('piped')).size, source.destroyed);
  });
});
out.write(Buffer.alloc(30000), (error) => console.log('one', error && error.code));
setTimeout(() => {
  out.write(Buffer.alloc(60000), (error) => console.log('two', error && error.code));
}, 50);
