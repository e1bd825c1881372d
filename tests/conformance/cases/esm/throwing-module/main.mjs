// An error while a module is evaluated ends the process with code 1; its importer never runs.
// @min 18
import './bad.mjs';
console.log('never');
