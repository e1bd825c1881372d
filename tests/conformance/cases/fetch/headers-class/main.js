// Headers: names in any case, sorted when iterated, cookies apart; what is no header is refused.
// @min 18
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.message);
  }
};
const headers = new Headers([['B', '2'], ['a', '1'], ['A', '3'], ['Set-Cookie', 'x'], ['set-cookie', 'y']]);
show('entries', () => [...headers]);
show('get', () => [headers.get('A'), headers.get('zz'), headers.get('set-cookie'), headers.getSetCookie()]);
show('has', () => [headers.has('B'), headers.has('C')]);
show('bad name', () => headers.append('a b', 'c'));
show('bad value', () => headers.append('a', 'c\nd'));
show('bad set', () => headers.set('a', 'c\nd'));
show('one argument', () => headers.append('a'));
show('no argument', () => headers.get());
show('short pair', () => new Headers([['a']]));
show('record', () => [...new Headers({ a: 1, b: undefined })]);
show('character', () => headers.append('a', '\u0151'));
show('blanks', () => [...new Headers({ x: '  a b \t' })]);
show('forEach', () => {
  const seen = [];
  headers.forEach((value, key, self) => seen.push([key, value, self === headers]));
  return seen;
});
headers.delete('a');
show('keys', () => [...headers.keys()]);
show('values', () => [...headers.values()]);
show('tag', () => [Object.prototype.toString.call(headers), Object.prototype.toString.call(headers.entries())]);
