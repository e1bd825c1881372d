// The old module `constants` holds those of os, fs and crypto in one frozen object.
const constants = require('constants');
const { constants: os } = require('os');
console.log(Object.isFrozen(constants), constants.ENOENT, constants.SIGTERM, constants.O_RDONLY, constants.S_IFREG);
for (const group of [os.errno, os.signals, require('fs').constants]) {
  console.log(Object.keys(group).filter((name) => constants[name] !== group[name]));
}
