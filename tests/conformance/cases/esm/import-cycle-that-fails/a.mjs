import {b} from './b.mjs'; console.log('a',typeof b); export const a=1;
