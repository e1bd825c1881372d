// An immediate made in the check phase waits for the next turn of the loop; a due timer comes between.
setImmediate(() => {
  console.log('first');
  setImmediate(() => {
    console.log('nested');
    setImmediate(() => console.log('nested twice'));
  });
  setTimeout(() => console.log('timer between'), 1);
  const start = Date.now();
  while (Date.now() - start < 10);
});
setImmediate(() => console.log('second'));
