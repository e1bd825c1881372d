// What console.log shows of an emitter differs by version: symbol keys come, and lose their brackets.
const EventEmitter = require('events');
console.log(new EventEmitter());
