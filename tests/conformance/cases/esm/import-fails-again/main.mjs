// A module that failed fails again; a CommonJS module that failed does so unheard for those that import it later.
// @min 22
import {t,start} from './tick.mjs';
process.on('unhandledRejection',(e)=>console.log('unhandled',e.message));
start();
const p = import('./a.mjs'); 
p.catch(e=>console.log(t(),'caught',e.message)).then(async()=>{
 try { await import('./a.mjs') } catch (e) { console.log(t(),'again',e.message) }
 try { await import('./b.mjs') } catch (e) { console.log(t(),'b',e.message) }
 const [x,y]=await Promise.allSettled([import('./a.mjs'),import('./c.mjs')]); console.log(t(),x.reason===y.reason, x.status,y.status);
});
import('./d.cjs').then(0,e=>console.log(t(),'cjs',e.message));
import('./e.mjs').then(0,e=>console.log(t(),'e',e.message));
