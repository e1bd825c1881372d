// FormData: entries in their order, Blobs become files.
// @min 20
const form = new FormData();
form.append('a', '1');
form.append('a', 2);
form.set('b', '3');
form.append('c', new Blob(['x'], { type: 't/u' }));
form.append('d', new Blob(['x']), 'name.txt');
form.append('e', new File(['y'], 'own.txt'));
console.log([...form].map(([key, value]) => [key, typeof value === 'string' ? value : [value.constructor.name, value.name, value.type, value.size]]));
console.log(form.get('a'), form.getAll('a'), form.has('z'), form.get('z'));
form.set('a', 'one');
form.delete('b');
console.log([...form.keys()]);
for (const call of [() => form.append('a'), () => new FormData(1), () => form.get()]) {
  try {
    call();
  } catch (error) {
    console.log(error.name, error.message);
  }
}
