// A mistake in a file whose lines end in CR and LF.
console.log(1);
var x = ;
