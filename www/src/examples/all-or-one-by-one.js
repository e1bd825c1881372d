// Promise.all against one by one
// Watch: the clock on the left: three waits of 50 ms take 50 ms together, 150 ms in a row

const wait = (ms, name) =>
  new Promise((resolve) => setTimeout(() => resolve(name), ms));

async function main() {
  const together = await Promise.all([wait(50, 'a'), wait(50, 'b'), wait(50, 'c')]);
  console.log('together:', together.join(' '));

  const inARow = [];
  for (const name of ['a', 'b', 'c']) inARow.push(await wait(50, name));
  console.log('in a row:', inARow.join(' '));
}

main();
