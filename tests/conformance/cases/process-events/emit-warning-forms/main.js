// process.emitWarning in all its forms: what is refused, what the warning is like, what is printed.
process.stderr.write = (m)=> process.stdout.write('W:' + m.replace(/:\d+/, ''));
process.emitWarning('three', 'DeprecationWarning','DEP1');
process.emitWarning('four', {type:'X', code:'C', detail:'some\ndetail'});
const e=new Error('five'); e.toString=null; process.emitWarning(e); e.toString=()=>'mine';
process.on('warning', w=>console.log(w.name, Object.keys(w), String(w.stack).split('\n').length>1));
setImmediate(()=>{process.emitWarning('six', function Foo(){}); process.emitWarning('seven','T', function(){});process.emitWarning('e', 'T', 'C', 5);
 process.noDeprecation=true; process.emitWarning('dep','DeprecationWarning'); process.noDeprecation=false; process.throwDeprecation=true;
 process.on('uncaughtException', e=>console.log('caught', e.message));
 try{ process.emitWarning('dep2','DeprecationWarning'); console.log('not thrown')}catch(e){console.log('sync')}
 setImmediate(()=>{ process.argv0='/x/y.exe'})
});
for (const a of [[],[undefined],[1],['a',1],['a',null],['a',{type:1}],['a','b',1],['a',{code:1}],['a',[]],[null],[Symbol()],['a',undefined,undefined],['a','b',null],['a',{type:''}], [{}]]) { try { process.emitWarning(...a); console.log('ok') } catch (e) { console.log(e.code, e.message) } }
