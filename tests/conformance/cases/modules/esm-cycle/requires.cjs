try {
  require('./waits.mjs');
} catch (error) {
  console.log(error.name, error.code, error.message.replace(/\/[^ ]*\//g, ''));
}
