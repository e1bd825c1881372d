// One async function that awaits a million times.
(async () => {
  let sum = 0;
  for (let i = 0; i < 1_000_000; i++) sum += await i;
  return sum;
})();
