// util.getCallSites: names and places of the program's own frames.
// @min 22
const util = require('util');
const show = (sites) => {
  for (const { functionName, lineNumber, columnNumber } of sites) {
    console.log(JSON.stringify(functionName), lineNumber, columnNumber);
  }
};
function named() {
  return util.getCallSites(2);
}
show(named());
class Made {
  constructor() {
    show(util.getCallSites(1));
  }
  method() {
    show(util.getCallSites(1));
  }
}
new Made().method();
[1].map(function mapped() {
  show(util.getCallSites(1));
});
setTimeout(() => show(util.getCallSites(1)));
const [site] = util.getCallSites();
console.log(Object.keys(site).filter((key) => key !== 'column'), Object.getPrototypeOf(site), site.scriptName.split('/').pop());
for (const args of [['x'], [0], [300], [null], [{ sourceMap: 1 }]]) {
  try {
    util.getCallSites(...args);
  } catch (error) {
    console.log(error.message);
  }
}
