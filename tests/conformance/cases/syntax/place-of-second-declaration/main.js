// A name declared twice is reported at its second declaration.
const answer = 1;
function other() {}
let answer = 2;
console.log(answer);
