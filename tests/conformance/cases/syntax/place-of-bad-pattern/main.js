// A regular expression that is none is reported as a whole, before anything runs.
// @min 18
console.log('never');
const pattern = /(unclosed/g;
