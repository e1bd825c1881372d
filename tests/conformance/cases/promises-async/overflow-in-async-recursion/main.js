// Async recursion without an end rejects with the engine's RangeError all the way up, once the stack is full.
// @min 18
async function again() {
  await again();
}
const arrow = async () => {
  await arrow();
};
const executor = () => new Promise(() => executor());
const plain = () => plain();
async function shallow() {
  plain();
}

(async () => {
  await shallow().catch(({ name, message }) => console.log('shallow', name, message));
  executor();
  console.log('executor');
  try {
    await again();
  } catch ({ name, message }) {
    console.log('again', name, message);
  }
  await arrow().catch(({ message }) => console.log('arrow', message));
})().then(() => console.log('done'));
