// require() of an ES module that import() has begun to load.
// @min 22
import('./a.mjs').then(n=>console.log('import',n.v)); 
try { console.log('require', require('./a.mjs').v); } catch (e) { console.log(e.code); }
import('./a.mjs').then(n=>console.log('import 2',n.v));
process.nextTick(()=>{ try { console.log('require tick', require('./b.mjs').w); } catch (e) { console.log(e.code); } });
setTimeout(()=>{ try { console.log('require late', require('./a.mjs').v, require('./tla.mjs')); } catch (e) { console.log(e.code); } import('./tla.mjs').then(n=>console.log(n.z)); },50);
