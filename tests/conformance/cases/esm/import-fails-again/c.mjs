import './x.mjs'; console.log('c')
