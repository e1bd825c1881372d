module.exports = 'deep sees ' + require('dep');
