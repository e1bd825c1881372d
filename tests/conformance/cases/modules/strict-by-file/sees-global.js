module.exports = ['x' in global, typeof x, typeof scoped];
