exports.own = true;
