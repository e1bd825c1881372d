module.exports = 'lib.js comes before lib.json';
