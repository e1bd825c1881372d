// module.stripTypeScriptTypes blanks types, and refuses what would need code.
// @min 22
const { stripTypeScriptTypes } = require('module');

const inputs = [
  ['const a: number = 1; type X = string;'],
  ['enum A { B }'],
  ['const a: number = 1;', { sourceUrl: 'x.ts' }],
  ['const a: number = 1;', { mode: 'nope' }],
  [5],
  ['', { sourceMap: true }],
];
for (const input of inputs) {
  try {
    console.log(JSON.stringify(stripTypeScriptTypes(...input)));
  } catch (error) {
    console.log(error.code, error.message);
  }
}
