// A byte order mark counts as a column since Node 12.
require('./marked.js');
