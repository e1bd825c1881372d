await 0; console.log('x'); await Promise.reject(new Error('x fails'))
