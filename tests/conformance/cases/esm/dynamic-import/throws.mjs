console.log('throws runs once');
throw new RangeError('while evaluating');
