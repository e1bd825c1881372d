import {b} from './b.mjs'; console.log('a'); export const a=1; await 0; console.log('a2',b)
