// With showHidden, inspect shows what WeakSet and WeakMap hold, sorted by its text.
const { inspect } = require('util');
const a={z:1},b={a:2};const ws=new WeakSet([a,b]);const wm=new WeakMap([[a,1],[b,{q:[1]}]]);
console.log(inspect(ws,{showHidden:true}),inspect(wm,{showHidden:true}),ws,wm);
ws.delete(a);wm.delete(b);wm.set(a,5);
console.log(inspect(ws,{showHidden:true}),inspect(wm,{showHidden:true}),inspect(new WeakSet,{showHidden:true}),inspect(new WeakMap,{showHidden:true}));
console.log(inspect(new WeakSet([a,b]),{showHidden:true,maxArrayLength:1}).replace(/z: 1|a: 2/,'X'));
console.log(String(WeakMap.prototype.set),WeakSet.prototype.add.length,WeakMap.prototype.set.name,ws.add(a)===ws,wm.set(b,1)===wm,wm.delete({}),'prototype' in WeakMap.prototype.set);
for(const f of [()=>new WeakMap([[1,2]]),()=>wm.set(1,2),()=>WeakMap.prototype.set.call({},a,1),()=>new WeakMap.prototype.set(),()=>WeakSet.prototype.add.call(wm,a)])try{f();console.log('ok')}catch(e){console.log(e.name,e.message)}
console.log([new Set([1,2]).entries(),new Set([3]).values()]);
