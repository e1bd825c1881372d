// bound.asyncResource is the resource; reading it is deprecated since 20, and it is gone in 26.
// @min 18
const { AsyncResource } = require('async_hooks');
const resource = new AsyncResource('Mine');
const bound = resource.bind(() => {});
console.log(bound.asyncResource === resource, bound.asyncResource === undefined);
bound.asyncResource = 1;
console.log(bound.asyncResource);
