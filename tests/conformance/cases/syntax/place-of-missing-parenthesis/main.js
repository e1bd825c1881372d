// A call without its parenthesis is reported at the token before.
setTimeout(() => {
  console.log('never');
}, 0;
