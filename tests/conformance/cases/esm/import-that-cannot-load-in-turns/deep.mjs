import './names.mjs'; import './syntax.mjs'; console.log('no')
