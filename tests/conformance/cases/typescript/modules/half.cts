const half = (value: number): number => value / 2;
module.exports = { half };
console.log('half', typeof require);
