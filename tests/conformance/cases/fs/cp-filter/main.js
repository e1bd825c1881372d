// filter is asked for every entry before it is looked at; what it refuses is not copied.
// @min 18
const fs = require('fs');
fs.mkdirSync('a/skip', { recursive: true });
fs.writeFileSync('a/skip/x', '1');
fs.writeFileSync('a/f', '1');
const asked = [];
const filter = (from, to) => {
  asked.push(`${from}>${to}`);
  return !from.endsWith('skip');
};
fs.cpSync('a', 'b', { recursive: true, filter });
console.log(asked.splice(0).sort().join(), fs.readdirSync('b').join());
try {
  fs.cpSync('a', 'c', { recursive: true, filter: async () => true });
} catch (error) {
  console.log(error.code, error.message);
}
fs.promises.cp('a', 'd', { recursive: true, filter: async (from, to) => filter(from, to) }).then(() => {
  console.log(asked.sort().join(), fs.readdirSync('d').join());
});
fs.cpSync('missing', 'e', { filter: () => false });
