console.log('sync module, not held back by its siblings');
