import './gone.mjs'; console.log('no')
