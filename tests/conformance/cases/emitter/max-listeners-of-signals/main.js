// An AbortSignal has the limit of any EventTarget up to Node 20, and none since.
// @min 18
process.on('warning', ({ name, message, count, type }) => console.log(name, message, count, type));
const { signal } = new AbortController();
for (let i = 0; i < 12; i++) signal.addEventListener('abort', () => {});
