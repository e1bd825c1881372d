// openAsBlob: the bytes stay in the file, and cannot be read once it has changed.
// @min 20
const fs=require('fs');
fs.writeFileSync('f','hello world');
const show=(n,f)=>{try{console.log(n,f())}catch(e){console.log(n,e.name,e.code,e.message)}};
show('noent',()=>fs.openAsBlob('nope'));show('dir',()=>fs.openAsBlob('.'));show('type',()=>fs.openAsBlob('f',{type:1}));show('opt',()=>fs.openAsBlob('f',1));show('p',()=>fs.openAsBlob(1));
(async()=>{const b=await fs.openAsBlob('f',{type:'Text/Plain'});console.log(b,b.size,b.type,b instanceof Blob);
console.log(await b.text(),await b.slice(2,5).text(),(await b.arrayBuffer()).byteLength,await b.slice(6).text());
const c=new Blob(['<',b,'>']);console.log(await c.text(),c.size);
try{structuredClone(b);console.log('cloned')}catch(e){console.log(e.name,e.code,e.message)}
for await(const x of b.stream())console.log(Buffer.from(x).toString());
if(fs.openAsBlobSync)console.log(await fs.openAsBlobSync('f').text());
await new Promise(r=>setTimeout(r,20));
fs.writeFileSync('f','changed!!!!');
for(const k of ['text','arrayBuffer'])await b[k]().then((x)=>console.log(x),(e)=>console.log(e.name,e.code,e.message));
try{for await(const x of b.stream())console.log(x)}catch(e){console.log(e.name,e.message)}
fs.writeFileSync('e','');console.log(await (await fs.openAsBlob('e')).text());
})();
