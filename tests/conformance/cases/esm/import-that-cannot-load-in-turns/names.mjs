import {nope} from './tick.mjs'; console.log('no')
