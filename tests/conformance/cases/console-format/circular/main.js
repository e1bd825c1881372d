// Circular references are numbered where they begin.
// @min 18
const a = { name: 'a' };
a.self = a;
const b = { a, list: [a] };
b.list.push(b, b.list);
console.log(a);
console.log(b);
const map = new Map();
map.set(map, { map });
console.log(map);
const e = new Error('circular');
e.stack = 'Error: circular\n    at here';
e.me = e;
console.log(e);
class Node {
  constructor(parent) {
    this.parent = parent;
    this.children = [];
    if (parent) parent.children.push(this);
  }
}
const root = new Node(null);
new Node(new Node(root));
console.log(root);
