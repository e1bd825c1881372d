// What read() and next() give has `done` and `value` in the order of that version, which in Node 24 depends on whether the chunk was there.
// @min 18
(async()=>{const rs=()=>new ReadableStream({start(c){c.enqueue(1);c.enqueue(2);c.close()}});
const it=rs()[Symbol.asyncIterator]();
console.log(await it.next(),await it.next(),await it.next(),await it.next());
const it2=rs().values();
console.log(await it2.return('r'),await it2.next());
const pull=new ReadableStream({pull(c){c.enqueue('p')}},{highWaterMark:0}).getReader();
console.log(await pull.read());
const r=new ReadableStream({start(c){setTimeout(()=>{c.enqueue('late');c.close()},5)}}).getReader();
console.log(await r.read(),await r.read());
const b=new ReadableStream({type:'bytes',start(c){c.enqueue(new Uint8Array([1,2]));c.close()}}).getReader();
console.log(await b.read(),await b.read());
const ts=new TransformStream();
const w=ts.writable.getWriter();
w.write('t');
const tr=ts.readable.getReader();
console.log(await tr.read());
w.close();
console.log(await tr.read());
const [x,y]=rs().tee();
console.log(await x.getReader().read(),await y.getReader().read());
const it3=rs()[Symbol.asyncIterator]();
console.log(Object.prototype.toString.call(it3), Object.getOwnPropertyNames(Object.getPrototypeOf(it3)), it3.throw);
try{for await(const v of rs()){throw new Error('in loop')}}catch(e){console.log(e.message)} const err=new ReadableStream({pull(c){c.error(new TypeError('pull err'))}});
try{for await(const v of err);}catch(e){console.log(e.name,e.message)} })();
