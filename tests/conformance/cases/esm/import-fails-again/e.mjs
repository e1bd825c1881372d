import './d.cjs'; console.log('e')
