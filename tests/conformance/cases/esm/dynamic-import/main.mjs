// import() gives a promise for the namespace, evaluates a module once, and rejects with the code of the failure.
// @min 18
console.log('before');
const promise = import('./lazy.mjs');
console.log('import() returned', promise instanceof Promise);
const ns = await promise;
console.log(ns.default, ns.named, ns === (await import('./lazy.mjs')), ns === (await import('./' + 'lazy.mjs')));
console.log((await import('./lazy.mjs?query')) === ns);
for (const spec of ['./none.mjs', 'no-such-package', './broken.mjs', './throws.mjs', 'node:nothing']) {
  try {
    await import(spec);
  } catch (e) {
    console.log(spec, e.name, e.code);
  }
}
await import('./throws.mjs').catch((e) => console.log('again', e.message));
const { default: fs, readFileSync } = await import('fs');
console.log(fs.readFileSync === readFileSync);
