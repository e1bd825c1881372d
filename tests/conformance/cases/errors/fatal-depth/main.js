// An error that ends the process is shown five levels deep since Node 12, and not as its own inspect function has it.
const error = new Error('deep', { cause: { a: { b: { c: { d: 1 } } } } });
error.list = [1, [2, [3, [4, [5, [6, [7]]]]]]];
error[Symbol.for('nodejs.util.inspect.custom')] = () => 'custom';
throw error;
