// A program that does not parse prints nothing, exits with code 1 and reports the line.
console.log('never');
const x = 1;
const y = ;
