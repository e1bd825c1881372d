// Two import() of one cycle whose last module throws: where evaluation begins, and when both are rejected.
// @min 22
import {t,start} from './tick.mjs';
start();
import('./a.mjs').then((n)=>console.log(t(),'a',Object.keys(n)),e=>console.log(t(),'a',e.message));
import('./b.mjs').then((n)=>console.log(t(),'b',Object.keys(n)),e=>console.log(t(),'b',e.message));
setTimeout(()=>{start(); import('./a.mjs').then(0,e=>console.log(t(),'a again',e.message));import('./b.mjs').then(0,e=>console.log(t(),'b again',e.message));import('./c.mjs').then(0,e=>console.log(t(),'c',e.message))},100)
