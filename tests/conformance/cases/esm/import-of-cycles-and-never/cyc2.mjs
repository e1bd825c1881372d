import './cyc1.mjs'; import './aw.mjs'; export const b=1; console.log('cyc2')
