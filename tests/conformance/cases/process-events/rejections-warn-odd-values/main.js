// The warnings of --unhandled-rejections=warn for reasons that are no errors, or errors without a stack.
// @min 18
// @env NODE_OPTIONS=--unhandled-rejections=warn
process.on('warning', ({ name, message }) => console.log(name, '|', message));
const coded = Object.assign(new Error('coded'), { code: 'E_CODE' });
coded.stack = 'custom stack';
const bare = new Error('bare');
bare.stack = undefined;
const hidden = new Error('hidden');
Object.defineProperty(hidden, 'stack', { get() { throw new Error('in getter'); } });
const reasons = [undefined, null, Symbol('s'), { a: 1 }, 'text', () => { for (;;); }, [1, 2], coded, bare, hidden];
for (const reason of reasons) Promise.reject(reason);
