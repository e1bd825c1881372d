// A chunk that a stream cannot write.
// @min 18
process.stdout.write(5);
