// util.parseEnv: quotes, comments, export, keys in the order of their bytes.
// @min 20
const { parseEnv } = require('util');
const texts = [
  'B=2\nA=1\n# comment\nC="two words"\nD=\'x\'\nE=`y`',
  'A=a#b\nB="a # b" # c\nC=# only\nexport D=5\nE=',
  'A="line 1\nline 2"\nB="a\\nb"\nC=\'a\\nb\'\nD=a\\nb',
  'A="open\nB=2',
  '',
  'A==1\nB= spaced \nC=1=2\r\nD=4',
];
for (const text of texts) console.log(parseEnv(text));
try {
  parseEnv(5);
} catch (error) {
  console.log(error.code, error.message);
}
