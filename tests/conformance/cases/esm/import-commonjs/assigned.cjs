module.exports = (x) => 'called with ' + x;
