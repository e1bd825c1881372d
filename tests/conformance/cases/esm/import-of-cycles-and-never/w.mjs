import './never.mjs'; console.log('w')
