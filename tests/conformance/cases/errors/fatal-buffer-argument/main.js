// An argument that a function of Node refuses: the report shows the line of Node that threw.
// @min 18
setTimeout(() => Buffer.from(5), 1);
