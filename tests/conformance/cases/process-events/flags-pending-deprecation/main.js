// NODE_PENDING_DEPRECATION=1 warns once of values that process.env makes strings of.
// @env NODE_PENDING_DEPRECATION=1
process.env.A = 1;
process.env.B = true;
process.env.C = undefined;
process.env.D = {};
console.log(process.env.C, process.env.D);
