leaked = 'from the other file';
module.exports = typeof own + ', ' + shared;
