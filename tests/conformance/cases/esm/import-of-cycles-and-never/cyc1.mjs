import {b} from './cyc2.mjs'; export const a=b+1; console.log('cyc1')
