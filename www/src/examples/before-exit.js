// beforeExit can start the loop again
// Watch: exit is final, beforeExit is a question

let rounds = 0;

process.on('beforeExit', () => {
  rounds++;
  console.log(`beforeExit ${rounds}: the loop is empty`);
  if (rounds < 3) setTimeout(() => console.log('  one more timer'), 5);
});

process.on('exit', (code) => {
  console.log(`exit with code ${code}`);
  setTimeout(() => console.log('never'), 0);
});
