// process.env holds strings only: what it takes, refuses, and how it looks.
const show=(f)=>{try{console.log(f())}catch(e){console.log(e.name,e.code,e.message)}};
process.on('warning', (w)=>console.log('W', w.code, w.message));
const E=process.env;
show(()=>{E.A=1;return E.A}); show(()=>{E.A=null;return E.A}); show(()=>{E.A=undefined;return E.A}); show(()=>{E.A={};return E.A});show(()=>{E.A=true;return E.A});
show(()=>{E.A=Symbol('x');return E.A}); show(()=>{E[Symbol('x')]=1}); show(()=>E[Symbol('x')]); show(()=>Symbol('x') in E); show(()=>delete E[Symbol('x')]);
show(()=>Object.defineProperty(E,'d1',{value:'v'}).d1); show(()=>Object.defineProperty(E,'d2',{get(){return 1}}).d2);
show(()=>Object.defineProperty(E,'d3',{value:'v',configurable:true,writable:true,enumerable:true}).d3);
show(()=>Object.defineProperty(E,'d4',{value:5,configurable:true,writable:true,enumerable:true}).d4);
show(()=>Object.defineProperty(E,'d5',{value:'v',configurable:true,writable:true,enumerable:false}).d5);
show(()=>Object.defineProperty(E,'d6',{configurable:true,writable:true,enumerable:true}).d6);
show(()=>Object.defineProperty(E,Symbol('q'),{value:'v',configurable:true,writable:true,enumerable:true}));
 show(()=>JSON.stringify(Object.getOwnPropertyDescriptor(E,'NOPE')));
show(()=>delete E.A); show(()=>'A' in E); show(()=>E.A); show(()=>delete E.NOPE);
show(()=>{E['']='x';return E['']}); show(()=>{E['a=b']='x';return E['a=b']}); show(()=>E.toString()); show(()=>Object.prototype.toString.call(E)); show(()=>Object.getPrototypeOf(E)===Object.prototype); show(()=>Object.getPrototypeOf(Object.getPrototypeOf(E))===Object.prototype);
show(()=>{E.Z1='1';E.Z2='2';E.Z1='3';return Object.keys(E).filter(k=>/^Z/.test(k)).join()}); show(()=>Object.entries(E).filter(([k])=>/^Z/.test(k)).join());
show(()=>{E[5]='n';return E[5]+E['5']}); show(()=>Object.keys({...E}).includes('Z1')); show(()=>E.constructor===Object); show(()=>E.__proto__===Object.prototype);
show(()=>{E.hasOwnProperty='x'; return typeof E.hasOwnProperty}); show(()=>typeof E.valueOf); show(()=>{process.env={Q:1}; return process.env.Q});
