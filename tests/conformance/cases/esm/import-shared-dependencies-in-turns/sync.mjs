import {t} from './tick.mjs'; console.log(t(),'sync')
