console.log('counter runs');
module.exports = { n: 0 };
