// base64url, atob and btoa.
// @min 18
console.log(Buffer.from([251, 255, 190]).toString('base64'), Buffer.from([251, 255, 190]).toString('base64url'));
console.log(Buffer.from('-_--', 'base64url'), btoa('hello'), atob('aGVsbG8='), atob(' aGVs bG8 '));
for (const f of [() => btoa('日'), () => atob('a')]) {
  try {
    f();
  } catch (error) {
    console.log(error.name, error.constructor.name, error.code);
  }
}
