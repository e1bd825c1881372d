module.exports = 'utils';
