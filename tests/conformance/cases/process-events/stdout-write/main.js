// process.stdout.write takes text and bytes, returns true, calls back after the ticks that were queued before, and is what console.log uses.
console.log(process.stdout.write('no newline; '));
process.stdout.write(Buffer.from('bytes\n'));
process.stdout.write('with a callback\n', () => console.log('callback'));
process.nextTick(() => console.log('tick'));
const write = process.stdout.write;
const kept = [];
process.stdout.write = (text) => kept.push(text);
console.log('kept', 1);
process.stdout.write = write;
console.log(kept, process.stdout.isTTY, process.stdout.fd, process.stderr.fd);
try {
  process.stdout.write(5);
} catch (error) {
  console.log(error.code);
}
