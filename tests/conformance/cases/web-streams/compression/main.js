// CompressionStream and DecompressionStream: formats, bytes, errors and how they are shown.
// @min 18
(async()=>{
const ok=async(n,f)=>{try{console.log(n,await f())}catch(e){console.log(n,e.name,e.code,e.message)}};
const all=async(s)=>{const o=[];const r=s.getReader();for(;;){const{done,value}=await r.read();if(done)break;o.push(Buffer.from(value))}return Buffer.concat(o)};
for(const f of ['gzip','deflate','deflate-raw'])await ok(f,async()=>{const c=new CompressionStream(f);const w=c.writable.getWriter();w.write(Buffer.from('hello hello'));w.close();const b=await all(c.readable);const d=new DecompressionStream(f);const v=d.writable.getWriter();v.write(b);v.close();return b.toString('hex')+' '+(await all(d.readable))});
for(const f of [undefined,'x',5])await ok(String(f),()=>new CompressionStream(f));
await ok('insp',()=>require('util').inspect(new CompressionStream('gzip')));
await ok('tag',()=>String(new CompressionStream('gzip')));
await ok('names',()=>[CompressionStream.name,CompressionStream.length,Object.keys(CompressionStream.prototype),require('stream/web').DecompressionStream===DecompressionStream]);
await ok('bad',async()=>{const d=new DecompressionStream('gzip');const w=d.writable.getWriter();w.write(Buffer.from('garbage')).catch(e=>console.log('w',e.message));w.close().catch(e=>console.log('c',e.name,e.message));return await all(d.readable)});
await ok('this',()=>Object.getOwnPropertyDescriptor(CompressionStream.prototype,'readable').get.call({}));
await ok('call',()=>CompressionStream('gzip'));
})();
