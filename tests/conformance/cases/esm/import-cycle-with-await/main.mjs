// A cycle with top-level await, imported from three places at once: Node 22 links in turns, later versions at once.
// @min 22
import {t,start} from './tick.mjs';
start();
import('./a.mjs').then((n)=>console.log(t(),'a',n.a),e=>console.log(t(),'a',e.message));
import('./b.mjs').then((n)=>console.log(t(),'b',n.b),e=>console.log(t(),'b',e.message));
import('./c.mjs').then((n)=>console.log(t(),'c',n.c),e=>console.log(t(),'c',e.message));
