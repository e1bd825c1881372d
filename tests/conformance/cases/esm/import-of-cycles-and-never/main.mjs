// A module that never settles, and a cycle above one that awaits, entered at both ends.
// @min 22
import {t,start} from './tick.mjs';
start();
// never settling and cycle root
import('./never.mjs').then(()=>console.log('no'));
import('./w.mjs').then(()=>console.log('no2'));
import('./cyc1.mjs').then(n=>console.log(t(),'cyc1',n.a),e=>console.log(t(),e.message));
import('./cyc2.mjs').then(n=>console.log(t(),'cyc2',n.b),e=>console.log(t(),e.message));
import('./out.mjs').then(n=>console.log(t(),'out'),e=>console.log(t(),'out',e.message));
process.on('exit',c=>console.log('exit',c));
