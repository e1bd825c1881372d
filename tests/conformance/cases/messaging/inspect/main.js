// A MessagePort shows its state before the fields of an EventTarget.
// @min 18
const { MessageChannel, MessagePort } = globalThis;
const channel = new MessageChannel();
console.log(channel);
channel.port1.onmessage = () => {};
console.log(channel.port1);
channel.port1.close();
console.log(Object.keys(channel), Object.getOwnPropertyNames(MessagePort.prototype));
console.log(Object.getOwnPropertyNames(Object.getPrototypeOf(MessagePort.prototype)));
process.on('exit', () => console.log(channel.port2));
