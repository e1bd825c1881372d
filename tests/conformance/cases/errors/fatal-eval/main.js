// A SyntaxError of eval points into the evaluated text.
setTimeout(() => {
  try {
    (0, eval)('var ok = 1;\nlet let = 5;');
  } finally {
    console.log('finally');
  }
}, 1);
