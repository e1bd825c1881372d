import './x.mjs'; console.log('a')
