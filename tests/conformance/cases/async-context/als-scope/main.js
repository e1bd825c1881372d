// withScope sets a store until the scope is disposed of.
// @min 26
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (what) => console.log(what, als.getStore());
{
  using scope = als.withScope(1);
  show('scope');
  {
    using inner = als.withScope(2);
    show('inner');
    setTimeout(() => show('timeout'), 10);
  }
  show('outer again');
  scope.dispose();
  scope.dispose();
  show('disposed');
}
show('after');
console.log(als.withScope(3).constructor.name);
