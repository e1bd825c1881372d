import {c} from './c.mjs'; import {a} from './a.mjs'; export const b=2; console.log('b'); 
