// What a fatal rejection with a plain value prints.
Promise.reject({ reason: 'no error object' });
