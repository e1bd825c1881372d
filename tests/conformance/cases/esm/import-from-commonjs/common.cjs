exports.a = 1;
exports.b = 2;
console.log('common runs', module.exports === exports);
