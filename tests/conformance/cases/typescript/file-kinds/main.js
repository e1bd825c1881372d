// import() of TypeScript files: unknown extensions before Node 22, modules and CommonJS after.
// @min 18
(async () => {
  for (const name of ['module.mts', 'common.cts', 'plain.ts']) {
    await import(`./${name}`).then(
      (namespace) => console.log(name, namespace),
      (error) => console.log(name, error.code),
    );
  }
})();
