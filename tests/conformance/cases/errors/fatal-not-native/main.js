// What only inherits from Error.prototype is reported as any other object: an empty line stands before the place.
throw Object.assign(Object.create(Error.prototype), { message: 'not really' });
