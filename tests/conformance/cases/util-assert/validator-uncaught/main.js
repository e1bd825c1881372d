// An argument that Node does not take: the report shows where Node throws.
// @min 18
const { promisify } = require('util');
promisify('text');
