console.log('lib.cjs', typeof module, this === exports, __filename.endsWith('lib.cjs'));
exports.named = 'named';
exports.method = function () {};
