// What is no URL: since Node 20 an error of C++, without its code in the stack.
try {
  new URL('/path', 'base');
} catch (error) {
  console.log(String(error), error.code, Object.keys(error));
}
new URL('nonsense');
