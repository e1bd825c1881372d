console.log('cjs'); throw new Error('cjs fails')
