import {t} from './tick.mjs'; console.log(t(),'l1 start'); await 0; console.log(t(),'l1 end');
