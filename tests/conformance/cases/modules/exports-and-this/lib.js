this.byThis = 1;
exports.byExports = 2;
module.exports.byModule = require.main === module;
exports.parent = module.parent && module.parent.id;
