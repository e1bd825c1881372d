await 0; console.log('aw')
