import {w} from './b.mjs'; export const v=w+1; console.log('a')
