// Graphs that share dependencies with top-level await, imported at once; one of them throws.
// @min 22
import {t,start} from './tick.mjs';
start();
import('./leaf1.mjs').then(()=>console.log(t(),'leaf1'),e=>console.log(t(),'leaf1',e.message));
import('./top.mjs').then(()=>console.log(t(),'top'),e=>console.log(t(),'top',e.message));
import('./mid.mjs').then(()=>console.log(t(),'mid'),e=>console.log(t(),'mid',e.message));
