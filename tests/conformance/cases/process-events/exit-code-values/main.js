// process.exitCode and process.exit: what they take, by version, and what they make of it.
const show=(f)=>{try{console.log(f())}catch(e){console.log(e.name,e.code,e.message)}};
for (const v of [1,'1','01','','a',1.5,'1.5',NaN,Infinity,-1,2**40,null,undefined,true,{},[],[1],BigInt(5),Symbol('s'),()=>{},' 7','0x10','1e3',-0,'-5'])
  show(()=>{process.exitCode=v; return [typeof v, String(process.exitCode), typeof process.exitCode].join()});
process.exitCode=undefined;
process.on('exit',(c)=>console.log('exit',c,process.exitCode));
process.exitCode=3; show(()=>delete process.exitCode); show(()=>Object.keys(process).includes('exitCode'));
process.reallyExit=function(c){console.log('really',c, arguments.length)};
for (const v of [undefined,null,0,'2',false,'x',1.5]) show(()=>{process._exiting=false; process.exitCode=4; process.exit(v); return 'back '+process.exitCode});
show(()=>{process._exiting=false; process.exitCode=4; process.exit(); return 'back'});
process._exiting=false;process.exitCode='6';
