console.log('never'); await new Promise(()=>{})
