import {t} from './tick.mjs'; console.log(t(),'l2 start'); await 0; await 0; await 0; console.log(t(),'l2 end'); throw new Error('l2')
