module.exports = { own: 'assigned' };
exports.lost = 'lost';
