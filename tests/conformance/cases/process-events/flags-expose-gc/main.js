// --expose-gc: a global function whose call shows nothing.
// @min 20
// @env NODE_OPTIONS=--expose-gc
console.log(gc, gc(), gc.length, Object.keys(globalThis).includes('gc'), globalThis.gc === gc);
