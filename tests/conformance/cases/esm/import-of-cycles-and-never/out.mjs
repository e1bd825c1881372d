import './cyc2.mjs'; console.log('out'); throw new Error('oops')
