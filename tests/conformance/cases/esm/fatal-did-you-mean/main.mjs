// The report of an import without its extension has the hint below the message.
// @min 18
import utils from './utils';
console.log(utils);
