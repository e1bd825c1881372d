import {c} from './c.mjs'; import {a} from './a.mjs'; console.log('b start'); await null; await null; export const b=2; console.log('b'); 
