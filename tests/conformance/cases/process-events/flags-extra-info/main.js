// --no-extra-info-on-fatal-exception leaves the version out that ends the report.
// @min 18
// @env NODE_OPTIONS=--no-extra-info-on-fatal-exception
console.log('start');
throw new Error('fatal');
