// A package that is not there: the report shows where Node looked for it.
// @min 18
import missing from 'no-such-package';
console.log(missing);
