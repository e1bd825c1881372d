// An error whose stack cannot be read is reported by name and message.
const error = new Error('bad');
Object.defineProperty(error, 'stack', {
  get() {
    throw new Error('in getter');
  },
});
throw error;
