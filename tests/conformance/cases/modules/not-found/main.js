// A module that is not there: code, text and the chain of who asked; errors in a module come through require.
const show = (f) => {
  try {
    f();
  } catch (error) {
    console.log(error.name, error.code, '|', error.message.split('\n')[0].replace(__dirname, '.'));
    console.log(error.requireStack && error.requireStack.map((p) => p.replace(__dirname, '.')));
  }
};
show(() => require('./none'));
show(() => require('no-such-package'));
show(() => require('./asks'));
show(() => require('./throws'));
show(() => require('./throws'));
show(() => require('./bad.json'));
show(() => require(''));
show(() => require(5));
