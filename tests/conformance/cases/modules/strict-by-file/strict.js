'use strict';
const inStrict = 1;
module.exports = function () {
  let result = typeof scoped;
  try {
    undeclared = 1;
  } catch (e) {
    result += ' ' + e.name;
  }
  return [this === undefined, result, (() => eval('var inner = 1; inner'))(), typeof inner];
};
