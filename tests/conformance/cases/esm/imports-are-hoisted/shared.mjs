console.log('shared, once');
